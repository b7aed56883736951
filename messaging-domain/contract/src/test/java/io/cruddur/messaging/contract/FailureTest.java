package io.cruddur.messaging.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.StoredMessage;
import io.cruddur.messaging.domain.port.MessageStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What somebody reads whose store breaks a rule. */
final class FailureTest {

    @Test
    void aFailureBeginsWithTheRuleAndWhereItIsWritten() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();

        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectMethod(Forgetful.class, "theFirstSendIsNewAndEveryRepeatIsNot"))
                                .build(),
                        listener);

        assertThat(listener.getSummary().getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getException())
                        .hasMessageStartingWith(
                                "Broken is a rule of the Javadoc: MessageStore.append: the message as it is stored,"
                                        + " and whether this call stored it.")
                        .hasMessageContaining("isNew=false")
                        .hasCauseInstanceOf(AssertionError.class));
    }

    @Test
    void aRefusalThatDidNotComeIsMissedByItsCode() {
        assertThat(catchThrowable(() -> MessageStoreHarness.assertRefused("message_uuid_crowded", () -> {})))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the refusal with the code message_uuid_crowded");
    }

    @Test
    void aRefusalWithAnotherCodeTellsBoth() {
        assertThat(catchThrowable(() -> MessageStoreHarness.assertRefused("message_uuid_crowded", () -> {
                    throw new InvalidInputException(ErrorCode.CURSOR_INVALID, "Another one.");
                })))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("message_uuid_crowded", "cursor_invalid");
    }

    /** Says of every message that it is new. */
    static final class Forgetful implements SendingContract {

        private final MessageStore kept = new InMemoryMessageStore();
        private final TestClock clock = new TestClock(NOON);

        @Override
        public MessageStore store() {
            return (MessageStore) Proxy.newProxyInstance(
                    MessageStore.class.getClassLoader(),
                    new Class<?>[] {MessageStore.class},
                    (proxy, method, arguments) -> {
                        try {
                            Object answer = method.invoke(kept, arguments);
                            return answer instanceof StoredMessage stored
                                    ? new StoredMessage(stored.message(), true)
                                    : answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public TestClock clock() {
            return clock;
        }

        @Override
        public void moveInboxes(Message... sent) {
            // They show each message at once.
        }
    }
}
