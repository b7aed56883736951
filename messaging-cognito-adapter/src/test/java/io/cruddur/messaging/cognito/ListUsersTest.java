package io.cruddur.messaging.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cruddur.messaging.cognito.ListUsersStub.Answer;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.UnavailableException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** The directory on the wire format of ListUsers: pages, attributes, and what goes wrong. */
final class ListUsersTest {

    private static final String POOL = "eu-central-1_a1B2c3D4e";

    private static final Map<String, String> ADA = Map.of(
            "sub",
            sub(1),
            "preferred_username",
            "ada",
            "name",
            "Ada",
            "email",
            "ada@example.com",
            "email_verified",
            "true",
            "phone_number",
            "+491701234567");

    private static final Answer THROTTLED = Answer.error(400, "TooManyRequestsException");

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void tenThousandUsersAreAllSeenOnceInPagesOfSixty() throws IOException {
        ListUsersStub stub = stubOf(users(10_000));

        List<String> subs =
                directory(stub).list().map(identity -> identity.id().value()).toList();

        assertThat(subs)
                .hasSize(10_000)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        users(10_000).stream().map(user -> user.get("sub")).toList());
        assertThat(stub.requests())
                .hasSize(167)
                .allSatisfy(request -> assertThat(request)
                        .containsEntry("UserPoolId", POOL)
                        .containsEntry("Limit", 60L)
                        .doesNotContainKey("Filter"))
                .extracting(request -> request.get("PaginationToken"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPageIsAskedForWhenTheOneBeforeItIsUsedUp() throws IOException {
        ListUsersStub stub = stubOf(users(10_000));

        Iterator<Identity> listed = directory(stub).list().iterator();
        assertThat(stub.requests()).isEmpty();

        take(60, listed);
        assertThat(stub.requests()).hasSize(1);

        take(1, listed);
        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void whatWasReadCanBeForgottenWhileTheRestIsRead() throws IOException {
        Iterator<Identity> listed = directory(stubOf(users(10_000))).list().iterator();

        WeakReference<Identity> first = new WeakReference<>(listed.next());
        take(300, listed);

        await().until(() -> {
            System.gc();
            return first.get() == null;
        });
        assertThat(listed).hasNext();
    }

    @Test
    void onlyTheAttributesThatAreUsedAreAskedFor() throws IOException {
        ListUsersStub stub = stubOf(List.of(ADA));

        assertThat(directory(stub).list())
                .containsExactly(new Identity(new IdentityId(sub(1)), "ada", "Ada", "ada@example.com", true));
        assertThat(stub.requests())
                .singleElement()
                .extracting(ListUsersStub::attributesToGet)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("sub", "preferred_username", "name", "email", "email_verified");
    }

    /** As Cognito does it ("ListUsers" in its API reference). */
    @Test
    void whereAUserLacksAnAttributeThatIsAskedForAllAttributesAreAskedForFromThereOn() throws IOException {
        List<Map<String, String>> users = new ArrayList<>(users(200));
        users.set(70, Map.of("sub", sub(70)));
        ListUsersStub stub = stubOf(users);
        stub.failWhen(
                request -> ListUsersStub.attributesToGet(request) != null && "60".equals(request.get("PaginationToken"))
                        ? Optional.of(Answer.error(400, "InvalidParameterException"))
                        : Optional.empty());

        List<Identity> listed = directory(stub).list().toList();

        assertThat(listed).hasSize(200).doesNotHaveDuplicates();
        assertThat(listed.get(70)).isEqualTo(new Identity(new IdentityId(sub(70)), "", "", "", false));
        assertThat(stub.requests())
                .extracting(request -> request.get("PaginationToken"))
                .containsExactly(null, "60", "60", "120", "180");
        assertThat(stub.requests().subList(2, 5)).noneMatch(request -> request.containsKey("AttributesToGet"));
    }

    @Test
    void aUserWithoutASubIsLeftOutAndTheLogTellsThatAndNoMore() throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(CognitoIdentityDirectory.class);
        logger.addAppender(log);
        open.add(() -> logger.detachAppender(log));

        ListUsersStub stub = stubOf(
                List.of(Map.of("preferred_username", "ben", "name", "Ben Weber", "email", "ben@example.com"), ADA));

        assertThat(directory(stub).list()).extracting(Identity::handle).containsExactly("ada");
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage() + event.getKeyValuePairs())
                        .contains(POOL)
                        .doesNotContainIgnoringCase("ben"));
    }

    @Test
    void oneIsAskedForByAFilterThatQuotesTheId() throws IOException {
        ListUsersStub stub = stubOf(List.of(ADA));

        assertThat(directory(stub).find(new IdentityId(sub(1))))
                .map(Identity::handle)
                .contains("ada");
        assertThat(directory(stub).find(new IdentityId("a\"b\\c"))).isEmpty();

        assertThat(stub.requests())
                .allSatisfy(request -> assertThat(request)
                        .containsEntry("UserPoolId", POOL)
                        .containsEntry("Limit", 1L)
                        .containsKey("AttributesToGet"))
                .extracting(request -> request.get("Filter"))
                .containsExactly("sub = \"" + sub(1) + "\"", "sub = \"a\\\"b\\\\c\"");
    }

    @Test
    void somebodyElseThanWasAskedForIsNobody() throws IOException {
        assertThat(directory(stubOf(List.of(ADA))).find(new IdentityId(sub(2)))).isEmpty();
    }

    @Test
    void anIdThatFitsIntoNoFilterIsNotAskedFor() throws IOException {
        ListUsersStub stub = stubOf(List.of(ADA));

        assertThat(directory(stub).find(new IdentityId("x".repeat(IdentityId.MAX_LENGTH))))
                .isEmpty();
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void anEmptyPageIsNotTheEnd() throws IOException {
        ListUsersStub stub = stubOf(List.of(ADA));
        stub.failCalls(1, 1, new Answer(200, "{\"Users\":[],\"PaginationToken\":\"0\"}"));

        assertThat(directory(stub).find(new IdentityId(sub(1)))).isPresent();
    }

    @Test
    void throttlingIsWaitedOut() throws IOException {
        ListUsersStub stub = stubOf(List.of(ADA));
        stub.failCalls(1, 2, THROTTLED);

        assertThat(directory(stub).list()).hasSize(1);
        assertThat(stub.requests()).hasSize(3);
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
                        "check AWS_COGNITO_USER_POOL_ID"),
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
    void aFailureSaysWhatToDoAndKeepsItsCause(Answer answer, int calls, String advice) throws IOException {
        ListUsersStub stub = stubOf(users(200));
        stub.failCalls(1, Integer.MAX_VALUE, answer);

        assertUnavailable(() -> directory(stub).list().toList(), advice);
        assertThat(stub.requests()).hasSize(calls);
        assertUnavailable(() -> directory(stub).find(new IdentityId(sub(1))), advice);
    }

    @Test
    void aFailureOnTheThirdPageComesWhileTheStreamIsRead() throws IOException {
        ListUsersStub stub = stubOf(users(200));
        stub.failCalls(3, Integer.MAX_VALUE, Answer.error(400, "ResourceNotFoundException"));
        Iterator<Identity> listed = directory(stub).list().iterator();

        take(120, listed);
        assertUnavailable(listed::next, "check AWS_COGNITO_USER_POOL_ID");
    }

    @Test
    void whoIsNotThereCanNotBeReached() throws IOException {
        ListUsersStub stub = stubOf(List.of(ADA));
        stub.close();

        assertUnavailable(() -> directory(stub).list().toList(), "can't be reached; check the network");
    }

    @Test
    void anAnswerThatIsNoJsonIsAFailureToo() throws IOException {
        ListUsersStub stub = stubOf(List.of(ADA));
        stub.failCalls(1, Integer.MAX_VALUE, new Answer(200, "<html>Sign in to this network</html>"));

        assertUnavailable(() -> directory(stub).list().toList(), "can't be reached");
    }

    @Test
    void aPageThatIsFollowedByItselfIsNotReadForEver() throws IOException {
        ListUsersStub stub = stubOf(users(200));
        stub.failCalls(2, Integer.MAX_VALUE, stub.page(Map.of()));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> directory(stub).list().toList())
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

    private static void take(int count, Iterator<Identity> listed) {
        for (int i = 0; i < count; i++) {
            listed.next();
        }
    }

    private static String sub(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    private static List<Map<String, String>> users(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of("sub", sub(i), "preferred_username", "user" + i))
                .toList();
    }

    private ListUsersStub stubOf(List<Map<String, String>> users) throws IOException {
        ListUsersStub stub = new ListUsersStub(users);
        open.add(stub);
        return stub;
    }

    private CognitoIdentityDirectory directory(ListUsersStub stub) {
        CognitoIdentityProviderClient client = CognitoLocal.open(stub.address());
        open.add(client);
        return new CognitoIdentityDirectory(client, UserPool.of(POOL));
    }
}
