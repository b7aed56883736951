package io.cruddur.messaging.cognito;

import static io.cruddur.messaging.cognito.ListUsersStub.POOL;
import static io.cruddur.messaging.cognito.ListUsersStub.sub;
import static io.cruddur.messaging.cognito.ListUsersStub.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.cognito.ListUsersStub.Answer;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The directory on the wire format of ListUsers: pages and attributes. */
final class ListUsersTest {

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

    @AutoClose
    private final ListUsersStub stub = new ListUsersStub();

    ListUsersTest() throws IOException {}

    @Test
    void tenThousandUsersAreAllSeenOnceInPagesOfSixty() {
        stub.add(users(10_000));

        List<String> subs =
                stub.directory().list().map(identity -> identity.id().value()).toList();

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
    void aPageIsAskedForWhenTheOneBeforeItIsUsedUp() {
        stub.add(users(10_000));

        Iterator<Identity> listed = stub.directory().list().iterator();
        assertThat(stub.requests()).isEmpty();

        take(60, listed);
        assertThat(stub.requests()).hasSize(1);

        take(1, listed);
        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void whatWasReadCanBeForgottenWhileTheRestIsRead() {
        stub.add(users(10_000));
        Iterator<Identity> listed = stub.directory().list().iterator();

        WeakReference<Identity> first = new WeakReference<>(listed.next());
        take(300, listed);

        await().until(() -> {
            System.gc();
            return first.get() == null;
        });
        assertThat(listed).hasNext();
    }

    @Test
    void onlyTheAttributesThatAreUsedAreAskedFor() {
        stub.add(List.of(ADA));

        assertThat(stub.directory().list())
                .containsExactly(new Identity(new IdentityId(sub(1)), "ada", "Ada", "ada@example.com", true));
        assertThat(stub.requests())
                .singleElement()
                .extracting(ListUsersStub::attributesToGet)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("sub", "preferred_username", "name", "email", "email_verified");
    }

    @Test
    void whomAnExternalProviderSignsInIsKnownAsSuch() {
        stub.add(List.of(ADA, Map.of("sub", sub(2), "name", "Zoe", "identities", "[{\"providerName\": \"Google\"}]")));

        assertThat(stub.directory().list()).extracting(Identity::external).containsExactly(false, true);
    }

    /** As Cognito does it ("ListUsers" in its API reference). */
    @Test
    void aMissingAttributeMakesLaterPagesAskForAll() {
        List<Map<String, String>> users = new ArrayList<>(users(200));
        users.set(70, Map.of("sub", sub(70)));
        stub.add(users);
        stub.failWhen(
                request -> ListUsersStub.attributesToGet(request) != null && "60".equals(request.get("PaginationToken"))
                        ? Optional.of(Answer.error(400, "InvalidParameterException"))
                        : Optional.empty());

        List<Identity> listed = stub.directory().list().toList();

        assertThat(listed).hasSize(200).doesNotHaveDuplicates();
        assertThat(listed.get(70)).isEqualTo(new Identity(new IdentityId(sub(70)), "", "", "", false));
        assertThat(stub.requests())
                .extracting(request -> request.get("PaginationToken"))
                .containsExactly(null, "60", "60", "120", "180");
        assertThat(stub.requests().subList(2, 5)).noneMatch(request -> request.containsKey("AttributesToGet"));
    }

    @Test
    void aUserWithoutASubIsLeftOutAndTheLogTellsThatAndNoMore() {
        stub.add(List.of(Map.of("preferred_username", "ben", "name", "Ben Weber", "email", "ben@example.com"), ADA));

        try (LoggedLines log = new LoggedLines(CognitoIdentityDirectory.class)) {
            assertThat(stub.directory().list()).extracting(Identity::handle).containsExactly("ada");
            assertThat(log.all())
                    .singleElement()
                    .satisfies(event -> assertThat(event.getFormattedMessage() + event.getKeyValuePairs())
                            .contains(POOL)
                            .doesNotContainIgnoringCase("ben"));
        }
    }

    @Test
    void oneIsAskedForByAFilterThatQuotesTheId() {
        stub.add(List.of(ADA));

        assertThat(stub.directory().find(new IdentityId(sub(1))))
                .map(Identity::handle)
                .contains("ada");
        assertThat(stub.directory().find(new IdentityId("a\"b\\c"))).isEmpty();

        assertThat(stub.requests())
                .allSatisfy(request -> assertThat(request)
                        .containsEntry("UserPoolId", POOL)
                        .containsEntry("Limit", 1L)
                        .containsKey("AttributesToGet"))
                .extracting(request -> request.get("Filter"))
                .containsExactly("sub = \"" + sub(1) + "\"", "sub = \"a\\\"b\\\\c\"");
    }

    @Test
    void somebodyElseThanWasAskedForIsNobody() {
        stub.add(List.of(ADA));

        assertThat(stub.directory().find(new IdentityId(sub(2)))).isEmpty();
    }

    @Test
    void anIdThatFitsIntoNoFilterIsNotAskedFor() {
        stub.add(List.of(ADA));

        assertThat(stub.directory().find(new IdentityId("x".repeat(IdentityId.MAX_LENGTH))))
                .isEmpty();
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void anEmptyPageIsNotTheEnd() {
        stub.add(List.of(ADA));
        stub.failCalls(1, 1, new Answer(200, "{\"Users\":[],\"PaginationToken\":\"0\"}"));

        assertThat(stub.directory().find(new IdentityId(sub(1)))).isPresent();
    }

    private static void take(int count, Iterator<Identity> listed) {
        for (int i = 0; i < count; i++) {
            listed.next();
        }
    }
}
