package io.cruddur.messaging.domain.port;

import static io.cruddur.messaging.domain.memory.People.BEN;
import static io.cruddur.messaging.domain.port.MessageStoreHarness.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.NamePrefix;
import java.time.Instant;
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
    default void erasingAgainLeavesTheFirstErasure() {
        ErasedUser erased = eraseBen();

        assertThat(directory().erase(BEN.id(), ERASED_AT.plusSeconds(60))).isEqualTo(erased);
    }

    @Test
    default void theIdentityOfAnErasedUserRegistersNobody() {
        eraseBen();

        assertThat(codeOf(() -> directory().register(newcomer("ben")))).isEqualTo("user_erased");
        assertThat(directory().list()).isEmpty();
    }

    @Test
    default void anotherIdentityMayTakeTheHandleThatIsFree() {
        eraseBen();
        Identity other = new Identity(OTHER_IDENTITY, "ben", "Ben Two", "two@example.org", true);

        assertThat(directory().register(other).handle()).isEqualTo(BEN.handle());
    }

    @Test
    default void nobodyCanTakeAReservedHandle() {
        assertThat(codeOf(() -> Handle.chosen("deleted-00000001"))).isEqualTo("user_handle_invalid");
        assertThat(codeOf(() -> Handle.chosen("Deleted-00000001"))).isEqualTo("user_handle_invalid");
        assertThat(Handle.chosen("deleted-1").value()).isEqualTo("deleted-1");
    }

    @Test
    default void twoUsersWithoutAnIdentityAreErasedEachUnderAHandleOfTheirOwn() {
        add(BEN);
        add(ELODIE);

        assertThat(directory().erase(BEN.id(), ERASED_AT).handle())
                .isNotEqualTo(directory().erase(ELODIE.id(), ERASED_AT).handle());
    }

    @Test
    default void nobodyIsNotErased() {
        assertThat(codeOf(() -> directory().erase(BEN.id(), ERASED_AT))).isEqualTo("user_not_found");
    }

    private static Identity newcomer(String handle) {
        return new Identity(IDENTITY, handle, "Ben", "ben@example.org", true);
    }
}
