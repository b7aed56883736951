package io.cruddur.messaging.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How the domain refuses a value. */
final class Refusal {

    private Refusal() {}

    /** The code with which a call is refused. */
    static String codeOf(ThrowingCallable call) {
        MessagingException refusal = catchThrowableOfType(MessagingException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code().wire();
    }
}
