package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.contract.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cruddur.messaging.contract.memory.InMemoryIdentityDirectory;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "Zoe Zimmer, zoe@example.com, zoe.zimmer",
        "'  Łukasz  Żak!', l@example.com, łukasz.żak",
        "ＺＯＥ, z@example.com, zoe",
        "Анна Иванова, a@example.com, анна.иванова",
        "Anna Иванова, anna.i@example.com, anna.i",
        "'', Zoe.Z@example.com, zoe.z",
        "🦜, '', user",
        "\u200b\u202e, \u3164@example.com, user"
    })
    void whomAnExternalProviderSignsInGetsAHandleOfTheirNameOrAddress(String name, String email, String handle) {
        Participant user = registerUser.register(external("", name, email));

        assertThat(user.handle().value()).isEqualTo(handle);
        assertThat(registerUser.register(external("", "Renamed", "b@example.com")))
                .isEqualTo(user);
    }

    @Test
    void aGivenHandleIsOneThatIsFree() {
        users.add(named("zoe.zimmer", "Another Zoe"));

        Participant zoe = registerUser.register(external("", "Zoe Zimmer", "z@example.com"));

        assertThat(zoe.handle().value()).matches("zoe[.]zimmer[0-9]{4}");
    }

    @Test
    void whereAllOfANameIsTakenTheAddressIsNext() {
        Identity zoe = external("", "Zoe Zimmer", "z@example.com");
        GivenHandles.of(zoe).limit(3).forEach(handle -> users.add(named(handle.value(), "Another Zoe")));

        assertThat(registerUser.register(zoe).handle().value()).isEqualTo("z");
    }

    @Test
    void whereNoHandleIsFreeItIsTaken() {
        Identity zoe = external("", "Zoe Zimmer", "z@example.com");
        GivenHandles.of(zoe).forEach(handle -> users.add(named(handle.value(), "Another Zoe")));

        assertThat(codeOf(() -> registerUser.register(zoe))).isEqualTo("user_handle_taken");
    }

    @Test
    void aHandleThatTheExternalProviderGivesIsKeptIfItCanBe() {
        assertThat(registerUser.register(external("ZoeZ", "Zoe", "")).handle().value())
                .isEqualTo("ZoeZ");

        users.add(named("anna", "Anna"));
        Identity another = new Identity(new IdentityId("another's"), "@nna", "Anna", "", false, true);
        assertThat(registerUser.register(another).handle().value()).matches("anna[0-9]{4}");
    }

    @Test
    void aLongNameMakesAShortHandle() {
        assertThat(registerUser
                        .register(external("", "Zoe ".repeat(10_000), ""))
                        .handle()
                        .value())
                .hasSize(30);
    }

    private static Identity external(String handle, String name, String email) {
        return new Identity(BENS.id(), handle, name, email, false, true);
    }
}
