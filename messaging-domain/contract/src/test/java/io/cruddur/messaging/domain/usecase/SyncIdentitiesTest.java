package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cruddur.messaging.contract.memory.InMemoryIdentityDirectory;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentitySync;
import io.cruddur.messaging.domain.IdentitySync.Finding;
import io.cruddur.messaging.domain.IdentitySync.Outcome;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.port.UserAccounts;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SyncIdentitiesTest {

    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final InMemoryIdentityDirectory pool = new InMemoryIdentityDirectory();
    private final SyncIdentities identities = new SyncIdentities(users, pool);

    @Test
    void aUserWithoutAnIdentityIsTiedByHandleInAnyCase() {
        users.add(ANNA);
        users.add(BEN);
        pool.add(identity("sub-1", "ANNA"));
        pool.add(identity("sub-2", "ben"));

        IdentitySync sync = identities.sync(false);

        assertThat(outcomes(sync)).containsExactly(Outcome.UPDATED, Outcome.UPDATED);
        assertThat(sync.isComplete()).isTrue();
        assertThat(userOf("sub-1")).isEqualTo(ANNA);
        assertThat(userOf("sub-2")).isEqualTo(BEN);
    }

    @Test
    void aSecondSyncFindsNothingToDo() {
        users.add(ANNA);
        pool.add(identity("sub-1", "anna"));
        identities.sync(false);

        IdentitySync second = identities.sync(false);

        assertThat(outcomes(second)).containsExactly(Outcome.UNCHANGED);
        assertThat(second.isComplete()).isTrue();
    }

    @Test
    void aPreviewTellsTheSameAndChangesNothing() {
        users.add(ANNA);
        pool.add(identity("sub-1", "anna"));

        assertThat(outcomes(identities.preview(false))).containsExactly(Outcome.UPDATED);
        assertThat(users.findByIdentity(new IdentityId("sub-1"))).isEmpty();
    }

    @Test
    void takingAnothersHandleInThePoolDoesNotGetTheirAccount() {
        users.add(ANNA, new IdentityId("annas"));
        pool.add(identity("annas", "anna-who-was-renamed"));
        pool.add(identity("mallorys", "anna"));

        IdentitySync sync = identities.sync(false);

        assertThat(outcomes(sync)).containsExactly(Outcome.UNCHANGED, Outcome.USER_HAS_ANOTHER_IDENTITY);
        assertThat(sync.isComplete()).isFalse();
        assertThat(userOf("annas")).isEqualTo(ANNA);
        assertThat(users.findByIdentity(new IdentityId("mallorys"))).isEmpty();
    }

    @Test
    void onlyAnOverwriteGivesAUserAnotherIdentity() {
        users.add(ANNA, new IdentityId("of-a-pool-that-is-gone"));
        pool.add(identity("sub-1", "anna"));

        assertThat(outcomes(identities.sync(false))).containsExactly(Outcome.USER_HAS_ANOTHER_IDENTITY);
        assertThat(outcomes(identities.sync(true))).containsExactly(Outcome.UPDATED);
        assertThat(userOf("sub-1")).isEqualTo(ANNA);
    }

    @Test
    void notEvenAnOverwriteGoesByAHandleWhereTheEmailDiffers() {
        users.add(new Account(ANNA, "anna@example.com", "annas"));
        pool.add(new Identity(new IdentityId("mallorys"), "anna", "", "mallory@example.com", true));

        assertThat(outcomes(identities.sync(true))).containsExactly(Outcome.EMAIL_DIFFERS);
        assertThat(userOf("annas")).isEqualTo(ANNA);
    }

    @Test
    void aTiedIdentityThatTakesAnothersHandleIsNotTiedToThem() {
        users.add(ANNA, new IdentityId("annas"));
        users.add(BEN);
        pool.add(identity("annas", "ben"));

        assertThat(outcomes(identities.sync(true))).containsExactly(Outcome.IDENTITY_OF_ANOTHER_USER);
        assertThat(userOf("annas")).isEqualTo(ANNA);
    }

    @ParameterizedTest
    @CsvSource({
        "anna@example.com, true,  anna@example.com, UPDATED",
        "anna@example.com, true,  Anna@Example.COM, UPDATED",
        "anna@example.com, false, anna@example.com, EMAIL_NOT_VERIFIED",
        "anna@example.com, true,  ben@example.com,  EMAIL_DIFFERS",
        "anna@example.com, true,  'anna@example.com ', EMAIL_DIFFERS",
        "anna@kiel.example, true, anna@\u212Aiel.example, EMAIL_DIFFERS",
        "a.na@example.com, true,  anna@example.com, EMAIL_DIFFERS",
        "anna@example.com, false, '',               UPDATED",
        "'',               false, anna@example.com, UPDATED"
    })
    void whereBothSidesHaveAnEmailItIsTheSameAndVerified(
            String inDatabase, boolean verified, String inPool, Outcome outcome) {
        users.add(new Account(ANNA, inDatabase, ""));
        pool.add(new Identity(new IdentityId("sub-1"), "anna", "", inPool, verified));

        assertThat(outcomes(identities.sync(false))).containsExactly(outcome);
        assertThat(users.findByIdentity(new IdentityId("sub-1")).isPresent()).isEqualTo(outcome == Outcome.UPDATED);
    }

    @Test
    void ofTwoIdentitiesWithOneHandleNeitherIsTied() {
        users.add(ANNA);
        pool.add(identity("sub-1", "anna"));
        pool.add(identity("sub-2", "Anna"));

        assertThat(outcomes(identities.sync(true)))
                .containsExactly(Outcome.HANDLE_OF_SEVERAL_IDENTITIES, Outcome.HANDLE_OF_SEVERAL_IDENTITIES);
        assertThat(users.list()).noneMatch(Account::hasIdentity);
    }

    @Test
    void aSecondIdentityWithTheirHandleLeavesAUserTheFirst() {
        users.add(ANNA, new IdentityId("annas"));
        pool.add(identity("annas", "anna"));
        pool.add(identity("mallorys", "anna"));

        assertThat(outcomes(identities.sync(true)))
                .containsExactly(Outcome.UNCHANGED, Outcome.HANDLE_OF_SEVERAL_IDENTITIES);
        assertThat(userOf("annas")).isEqualTo(ANNA);
    }

    @Test
    void twoUsersWithOneHandleAreLeftAlone() {
        users.add(ANNA);
        users.add(named("Anna", "Another Anna"));
        pool.add(identity("sub-1", "anna"));

        assertThat(outcomes(identities.sync(true))).containsExactly(Outcome.HANDLE_OF_SEVERAL_USERS);
        assertThat(users.list()).noneMatch(Account::hasIdentity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "an\u0007na"})
    void anIdentityWithoutAHandleIsReportedUnlessItHasItsUserAlready(String handle) {
        users.add(ANNA, new IdentityId("annas"));
        pool.add(identity("annas", handle));
        pool.add(identity("sub-2", handle));

        assertThat(outcomes(identities.sync(false))).containsExactly(Outcome.UNCHANGED, Outcome.WITHOUT_HANDLE);
    }

    @Test
    void whoeverHasNoMatchOnTheOtherSideIsReported() {
        users.add(ANNA);
        users.add(BEN);
        users.add(CARLA, new IdentityId("of-a-pool-that-is-gone"));
        pool.add(identity("sub-1", "anna"));
        pool.add(identity("sub-2", "zoe"));

        IdentitySync sync = identities.sync(false);

        assertThat(outcomes(sync)).containsExactly(Outcome.UPDATED, Outcome.WITHOUT_USER);
        assertThat(sync.usersWithoutMatch()).extracting(Account::user).containsExactly(BEN, CARLA);
        assertThat(sync.isComplete()).isFalse();
    }

    @Test
    void usersWhoChangeMeanwhileAreReadAgain() {
        users.add(ANNA);
        pool.add(identity("sub-1", "anna"));
        Iterator<String> others = List.of("sub-9").iterator();
        SyncIdentities sync = new SyncIdentities(usersWhoChangeBeforeEachTie(others), pool);

        assertThat(outcomes(sync.sync(false))).containsExactly(Outcome.USER_HAS_ANOTHER_IDENTITY);
        assertThat(userOf("sub-9")).isEqualTo(ANNA);
    }

    @Test
    void theIdentityOfAnErasedUserIsNotGivenToWhoeverHasTheirHandleNow() {
        users.add(new Account(ANNA, "anna@example.org", "sub-1"));
        users.erase(ANNA.id(), Instant.EPOCH);
        users.add(named("anna", "Another Anna"));
        pool.add(identity("sub-1", "anna"));

        IdentitySync sync = identities.sync(true);

        assertThat(outcomes(sync)).containsExactly(Outcome.USER_ERASED);
        assertThat(sync.isComplete()).isFalse();
        assertThat(users.findByIdentity(new IdentityId("sub-1"))).isEmpty();

        pool.add(identity("sub-2", "anna"));
        assertThat(outcomes(identities.sync(true)))
                .as("the one with the handle now is not held up")
                .containsExactly(Outcome.USER_ERASED, Outcome.UPDATED);
    }

    @Test
    void usersWhoChangeAgainAndAgainEndTheSync() {
        users.add(ANNA);
        pool.add(identity("sub-1", "anna"));
        Iterator<String> others =
                IntStream.iterate(2, i -> i + 1).mapToObj(i -> "sub-" + i).iterator();
        SyncIdentities sync = new SyncIdentities(usersWhoChangeBeforeEachTie(others), pool);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> sync.sync(true))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.USERS_UNAVAILABLE));
        assertThat(users.findByIdentity(new IdentityId("sub-1"))).isEmpty();
    }

    /** The first user is tied to another identity each time. */
    private UserAccounts usersWhoChangeBeforeEachTie(Iterator<String> others) {
        return (UserAccounts) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {UserAccounts.class}, (proxy, method, args) -> {
                    if (method.getName().equals("tie") && others.hasNext()) {
                        IdentityId other = new IdentityId(others.next());
                        users.tie(List.of(new IdentityTie(users.list().get(0), other)));
                    }
                    return method.invoke(users, args);
                });
    }

    private static List<Outcome> outcomes(IdentitySync sync) {
        return sync.findings().stream().map(Finding::outcome).toList();
    }

    private Participant userOf(String sub) {
        return users.findByIdentity(new IdentityId(sub)).orElseThrow();
    }

    private static Identity identity(String sub, String handle) {
        return new Identity(new IdentityId(sub), handle, "", "", false);
    }
}
