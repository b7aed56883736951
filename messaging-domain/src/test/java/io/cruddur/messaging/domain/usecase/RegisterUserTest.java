package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static io.cruddur.messaging.domain.memory.People.named;
import static io.cruddur.messaging.domain.port.MessageStoreHarness.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.memory.InMemoryIdentityDirectory;
import io.cruddur.messaging.domain.memory.InMemoryUserDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegisterUserTest {

    private static final Identity BENS =
            new Identity(new IdentityId("ben's"), BEN.handle().value(), BEN.displayName(), "ben@example.com", true);

    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final InMemoryIdentityDirectory identities = new InMemoryIdentityDirectory();
    private final RegisterUser registerUser = new RegisterUser(users, identities);

    @Test
    void aFreeHandleIsNotRefused() {
        users.add(ANNA);

        assertThatCode(() -> registerUser.checkHandle("ben")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "ANNA", "Anna"})
    void aHandleOfAUserIsTakenInEverySpelling(String spelling) {
        users.add(ANNA);

        assertThat(codeOf(() -> registerUser.checkHandle(spelling))).isEqualTo("user_handle_taken");
    }

    @Test
    void aHandleThatTwoUsersShareIsTaken() {
        users.add(ANNA);
        users.add(named("ANNA", "Another Anna"));

        assertThat(codeOf(() -> registerUser.checkHandle("anna"))).isEqualTo("user_handle_taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "@ben", "b\u0435n"})
    void whatCanBeNoNewHandleIsInvalid(String handle) {
        assertThat(codeOf(() -> registerUser.checkHandle(handle))).isEqualTo("user_handle_invalid");
    }

    @Test
    void anIdentityBecomesAUserOnce() {
        Participant ben = registerUser.register(BENS);

        assertThat(ben.handle()).isEqualTo(BEN.handle());
        assertThat(registerUser.register(BENS)).isEqualTo(ben);
        assertThat(users.findByIdentity(BENS.id())).contains(ben);
    }

    @Test
    void anIdentityOfWhichTheIdAloneIsKnownIsLookedUp() {
        identities.add(BENS);

        Participant ben = registerUser.register(BENS.id()).orElseThrow();

        assertThat(ben.displayName()).isEqualTo(BEN.displayName());
        assertThat(registerUser.register(BENS.id())).contains(ben);
    }

    @Test
    void anIdThatTheIdentityProviderDoesNotKnowBecomesNobody() {
        assertThat(registerUser.register(BENS.id())).isEmpty();
        assertThat(users.list()).isEmpty();
    }

    @Test
    void anIdentityThatIsLookedUpMayFindItsHandleTaken() {
        users.add(BEN);
        identities.add(BENS);

        assertThat(codeOf(() -> registerUser.register(BENS.id()))).isEqualTo("user_handle_taken");
    }
}
