package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.NamePrefix;
import io.cruddur.messaging.domain.port.UserStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a user who was erased. */
public interface ErasingUsersContract extends UserDirectoryHarness {

    /** Of this test. */
    UserStore directory();

    /** When users are erased. */
    Instant ERASED_AT = Instant.parse("2026-11-22T12:00:00.123456Z");

    private ErasedUser eraseBen() {
        add(new Account(BEN, "ben@example.org", IDENTITY.value()));
        return directory().erase(BEN.id(), ERASED_AT);
    }

    @Test
    @Rule("UserDirectory: no look-up finds them")
    default void anErasedUserIsFoundByNothingButTheirId() {
        ErasedUser erased = eraseBen();

        assertThat(erased.id()).isEqualTo(BEN.id());
        assertThat(erased.since()).isEqualTo(ERASED_AT);
        assertThat(erased.handle().value()).matches("deleted-[0-9]{8}");
        assertThat(directory().findErased(BEN.id())).contains(erased);
        assertThat(directory().findErased(ELODIE.id())).isEmpty();
        assertThat(directory().findById(BEN.id())).isEmpty();
        assertThat(directory().findAccount(BEN.id())).isEmpty();
        assertThat(directory().findByHandle(BEN.handle())).isEmpty();
        assertThat(directory().findByHandle(erased.handle())).isEmpty();
        assertThat(directory().findByIdentity(IDENTITY)).isEmpty();
        assertThat(directory().search(new NamePrefix("deleted"), 10)).isEmpty();
        assertThat(directory().list()).isEmpty();
    }

    @Test
    @Rule("ErasedUsers.erase: the first time and handle stay")
    default void erasingAgainLeavesTheFirstErasure() {
        ErasedUser erased = eraseBen();

        assertThat(directory().erase(BEN.id(), ERASED_AT.plusSeconds(60))).isEqualTo(erased);
    }

    @Test
    @Rule("ErasedUsers.erase: so that it registers nobody again")
    default void theIdentityOfAnErasedUserRegistersNobody() {
        eraseBen();

        assertRefused("user_erased", () -> directory().register(newcomer("ben")));
        assertThat(directory().list()).isEmpty();
    }

    @Test
    @Rule("UserAccounts.erasedAmong: Those of these identities whose user was erased")
    default void theIdentitiesOfErasedUsersAreKnown() {
        assertThat(directory().erasedAmong(List.of(IDENTITY, OTHER_IDENTITY))).isEmpty();
        eraseBen();

        assertThat(directory().erasedAmong(List.of(IDENTITY, OTHER_IDENTITY))).containsExactly(IDENTITY);
        assertThat(directory().erasedAmong(List.of())).isEmpty();
    }

    @Test
    @Rule("UserAccounts.tie: one of the identities is somebody's or an erased user's")
    default void nobodyIsTiedToTheIdentityOfAnErasedUser() {
        eraseBen();
        Account account = new Account(ELODIE, "", "");
        add(account);

        assertThat(directory().tie(List.of(new IdentityTie(account, IDENTITY)))).isFalse();
        assertThat(directory().list()).containsExactly(account);
    }

    @Test
    @Rule("UserDirectory: A user who was erased is nobody")
    default void anotherIdentityMayTakeTheHandleThatIsFree() {
        eraseBen();
        Identity other = new Identity(OTHER_IDENTITY, "ben", "Ben Two", "two@example.org", true);

        assertThat(directory().register(other).handle()).isEqualTo(BEN.handle());
    }

    @Test
    @Rule("Handle.chosen: The handles of erased users are refused")
    default void nobodyCanTakeAReservedHandle() {
        assertRefused("user_handle_invalid", () -> Handle.chosen("deleted-00000001"));
        assertRefused("user_handle_invalid", () -> Handle.chosen("Deleted-00000001"));
        assertThat(Handle.chosen("deleted-1").value()).isEqualTo("deleted-1");
    }

    @Test
    @Rule("ErasedUsers.erase: their id, a reserved handle, the time and a hash of their identity are kept")
    default void twoUsersWithoutAnIdentityAreErasedEachUnderAHandleOfTheirOwn() {
        add(BEN);
        add(ELODIE);

        assertThat(directory().erase(BEN.id(), ERASED_AT).handle())
                .isNotEqualTo(directory().erase(ELODIE.id(), ERASED_AT).handle());
    }

    @Test
    @Rule("ErasedUsers.erase: user_not_found")
    default void nobodyIsNotErased() {
        assertRefused("user_not_found", () -> directory().erase(BEN.id(), ERASED_AT));
    }

    private static Identity newcomer(String handle) {
        return new Identity(IDENTITY, handle, "Ben", "ben@example.org", true);
    }
}
