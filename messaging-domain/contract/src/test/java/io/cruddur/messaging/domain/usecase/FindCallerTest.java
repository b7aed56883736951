package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.contract.memory.InMemoryIdentityDirectory;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.domain.Caller;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.NotAUserException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.VerifiedToken;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FindCallerTest {

    private static final Instant EXPIRY = Instant.parse("2026-11-22T14:05:00Z");
    private static final IdentityId ANNAS = new IdentityId("anna's");
    private static final IdentityId ZOES = new IdentityId("zoe's");

    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final InMemoryIdentityDirectory identities = new InMemoryIdentityDirectory();
    private final FindCaller findCaller = new FindCaller(
            token -> new VerifiedToken(new IdentityId(token), EXPIRY), users, new RegisterUser(users, identities));

    @Test
    void aCallerIsTheUserWithTheTokensIdentity() {
        users.add(ANNA, ANNAS);

        assertThat(findCaller.find(ANNAS.value())).isEqualTo(new Caller(ANNA, EXPIRY));
    }

    @Test
    void aNewcomerIsAUserFromTheFirstCallOn() {
        identities.add(new Identity(ZOES, "zoe", "Zoe Zimmer", "zoe@example.com", true));

        Participant zoe = findCaller.find(ZOES.value()).user();

        assertThat(zoe.displayName()).isEqualTo("Zoe Zimmer");
        assertThat(users.findByIdentity(ZOES)).contains(zoe);
        assertThat(findCaller.find(ZOES.value()).user()).isEqualTo(zoe);
    }

    @Test
    void whereUsersComeToBeInAnotherWayANewcomerIsNoCaller() {
        users.add(ANNA, ANNAS);
        identities.add(new Identity(ZOES, "zoe", "Zoe Zimmer", "zoe@example.com", true));
        FindCaller known = new FindCaller(token -> new VerifiedToken(new IdentityId(token), EXPIRY), users);

        assertThat(known.find(ANNAS.value())).isEqualTo(new Caller(ANNA, EXPIRY));
        assertThatThrownBy(() -> known.find(ZOES.value())).isInstanceOf(UnauthenticatedException.class);
        assertThat(users.findByIdentity(ZOES)).isEmpty();
    }

    @Test
    void anIdentityThatNobodyHasIsNoCaller() {
        assertThatThrownBy(() -> findCaller.find(ZOES.value())).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void aNewcomerWithATakenHandleIsToldSo() {
        users.add(ANNA, ANNAS);
        identities.add(new Identity(ZOES, "Anna", "Not Anna", "zoe@example.com", true));

        assertRefused(ErrorCode.USER_HANDLE_TAKEN);
    }

    @Test
    void aNewcomerWithoutAUsableHandleIsToldSo() {
        identities.add(new Identity(ZOES, "", "Zoe Zimmer", "zoe@example.com", true));

        assertRefused(ErrorCode.USER_HANDLE_INVALID);
    }

    private void assertRefused(ErrorCode code) {
        assertThatThrownBy(() -> findCaller.find(ZOES.value()))
                .isInstanceOf(NotAUserException.class)
                .extracting(refusal -> ((NotAUserException) refusal).code())
                .isEqualTo(code);
        assertThat(users.findByIdentity(ZOES)).isEmpty();
    }
}
