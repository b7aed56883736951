package io.cruddur.messaging.cognito;

import static io.cruddur.messaging.cognito.ListUsersStub.sub;
import static io.cruddur.messaging.cognito.ListUsersStub.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cruddur.messaging.cognito.ListUsersStub.Answer;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.UnavailableException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;

/** What goes wrong with ListUsers, and what is said of it. */
final class ListUsersFailuresTest {

    private static final Answer THROTTLED = Answer.error(400, "TooManyRequestsException");

    @AutoClose
    private final ListUsersStub stub = new ListUsersStub();

    ListUsersFailuresTest() throws IOException {
        stub.add(users(200));
    }

    @Test
    void throttlingIsWaitedOut() {
        stub.failCalls(1, 2, THROTTLED);

        assertThat(stub.directory().list()).hasSize(200);
        assertThat(stub.requests()).hasSize(6);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                argumentSet("throttled for ever", THROTTLED, 3, "more often than it allows"),
                argumentSet("broken", Answer.error(500, "InternalErrorException"), 3, "try again in a moment"),
                argumentSet("behind a broken proxy", new Answer(502, "<html>"), 3, "try again in a moment"),
                argumentSet(
                        "no such pool",
                        Answer.error(400, "ResourceNotFoundException"),
                        1,
                        "The user pool does not exist"),
                argumentSet(
                        "not authorized",
                        Answer.error(400, "NotAuthorizedException"),
                        1,
                        "allow them cognito-idp:ListUsers"),
                argumentSet(
                        "access denied",
                        Answer.error(400, "AccessDeniedException"),
                        1,
                        "allow them cognito-idp:ListUsers"),
                argumentSet("parameter refused twice", Answer.error(400, "InvalidParameterException"), 2, "try again"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureSaysWhatToDoAndKeepsItsCause(Answer answer, int calls, String advice) {
        stub.failCalls(1, Integer.MAX_VALUE, answer);

        assertUnavailable(() -> stub.directory().list().forEach(identity -> {}), advice);
        assertThat(stub.requests()).hasSize(calls);
        assertUnavailable(() -> stub.directory().find(new IdentityId(sub(1))), advice);
    }

    @Test
    void aFailureOnTheThirdPageComesWhileTheStreamIsRead() {
        stub.failCalls(3, Integer.MAX_VALUE, Answer.error(400, "ResourceNotFoundException"));
        Iterator<Identity> listed = stub.directory().list().iterator();

        for (int i = 0; i < 120; i++) {
            listed.next();
        }
        assertUnavailable(listed::next, "The user pool does not exist");
    }

    @Test
    void whoIsNotThereCanNotBeReached() {
        stub.stop();

        assertUnavailable(() -> stub.directory().list().forEach(identity -> {}), "can't be reached; check the network");
    }

    @Test
    void anAnswerThatIsNoJsonIsAFailureToo() {
        stub.failCalls(1, Integer.MAX_VALUE, new Answer(200, "<html>Sign in to this network</html>"));

        assertUnavailable(() -> stub.directory().list().forEach(identity -> {}), "can't be reached");
    }

    @Test
    void aPageThatIsFollowedByItselfIsNotReadForEver() {
        stub.failCalls(2, Integer.MAX_VALUE, stub.page(Map.of()));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> stub.directory().list().toList())
                .withMessageContaining("same page");
        assertThat(stub.requests()).hasSize(2);
    }

    private static void assertUnavailable(Runnable reading, String advice) {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(reading::run)
                .withMessageContaining(advice)
                .withCauseInstanceOf(SdkException.class)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.IDENTITIES_UNAVAILABLE));
    }
}
