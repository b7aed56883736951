package io.cruddur.messaging.app.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.contract.MessageStoreHarness;
import io.cruddur.messaging.domain.Account;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "with unique indexes: {0}")
@ValueSource(booleans = {true, false})
final class PostConfirmationFunctionTest {

    private static final String SUB = "b3f4a1d2-7c61-4c0e-9f57-0d7f5a1e2c33";

    private final UsersOfATest users;
    private final PostConfirmationFunction function;
    private final KeptLog log = KeptLog.of(PostConfirmationFunction.class);

    PostConfirmationFunctionTest(boolean unique) {
        this.users = unique ? UsersOfATest.inANewDatabase() : UsersOfATest.inADatabaseWithoutUniqueIndexes();
        this.function = new PostConfirmationFunction(users::registerUser);
    }

    @AfterEach
    void close() {
        log.close();
        users.close();
    }

    @Test
    void whoConfirmsHisSignUpIsAUser() {
        confirm(UserPoolEvent.postConfirmation());

        assertThat(users.list()).singleElement().satisfies(account -> {
            assertThat(account.user().handle().value()).isEqualTo("anna");
            assertThat(account.user().displayName()).isEqualTo("Anna Alder");
            assertThat(account.email()).isEqualTo("anna@example.com");
            assertThat(account.identity()).isEqualTo(SUB);
        });
        assertThat(log.levels()).containsExactly(Level.INFO);
    }

    @Test
    void anEventThatComesAgainMakesNoSecondUser() {
        confirm(UserPoolEvent.postConfirmation());
        List<Account> once = users.list();

        confirm(UserPoolEvent.postConfirmation());
        confirm(UserPoolEvent.postConfirmation().with("preferred_username", "anna2"));

        assertThat(users.list()).isEqualTo(once);
    }

    @Test
    void anEventThatComesSixteenTimesAtOnceMakesOneUser() {
        UserPoolEvent event = UserPoolEvent.postConfirmation();

        List<String> answers = MessageStoreHarness.atOnce(Collections.nCopies(16, () -> event.sentTo(function)));

        assertThat(answers).hasSize(16).containsOnly(event.json());
        assertThat(users.list()).hasSize(1);
        assertThat(log.levels()).containsOnly(Level.INFO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostConfirmation_ConfirmForgotPassword", "PostConfirmation_OfAYearToCome", ""})
    void whatIsNoSignUpMakesNobodyAUser(String source) {
        confirm(UserPoolEvent.postConfirmation().from(source));

        assertThat(users.list()).isEmpty();
    }

    @Test
    void withoutANameAndAnEmailTheHandleIsTheName() {
        confirm(UserPoolEvent.postConfirmation()
                .without("name")
                .without("email")
                .without("email_verified"));

        assertThat(users.list()).singleElement().satisfies(account -> {
            assertThat(account.user().displayName()).isEqualTo("anna");
            assertThat(account.email()).isEmpty();
        });
    }

    @Test
    void aUserOfAnExternalProviderGetsAFreeHandle() {
        users.add("anna.alder", "another anna's");
        UserPoolEvent external = UserPoolEvent.postConfirmation()
                .without("preferred_username")
                .with("cognito:user_status", "EXTERNAL_PROVIDER");

        confirm(external);
        confirm(external);

        assertThat(users.list())
                .hasSize(2)
                .extracting(account -> account.user().handle().value())
                .anyMatch(handle -> handle.matches("anna[.]alder[0-9]{4}"));
    }

    @Test
    void aHandleThatSomebodyTookMeanwhileIsLogged() {
        users.add("ANNA", "another anna's");

        confirm(UserPoolEvent.postConfirmation());

        assertThat(users.list()).hasSize(1);
        assertLogged("user_handle_taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b"})
    void aHandleThatCanBeNoneIsLogged(String handle) {
        confirm(UserPoolEvent.postConfirmation().with("preferred_username", handle));

        assertThat(users.list()).isEmpty();
        assertLogged("user_handle_invalid");
    }

    @Test
    void aMissingHandleIsLogged() {
        confirm(UserPoolEvent.postConfirmation().without("preferred_username"));

        assertLogged("user_handle_invalid");
    }

    @Test
    void anEventThatNamesNobodyIsLogged() {
        confirm(UserPoolEvent.postConfirmation().without("sub"));
        confirm(new UserPoolEvent("{\"triggerSource\":\"PostConfirmation_ConfirmSignUp\"}"));

        assertThat(log.levels()).containsExactly(Level.ERROR, Level.ERROR);
        assertThat(log.text()).contains("identity_invalid");
    }

    @Test
    void whatIsNoEventIsNotGivenBackAsDone() {
        for (String event : List.of("anything", "", "null", "[]", "{\"triggerSource\": {}}", "{} {}")) {
            assertThatThrownBy(() -> new UserPoolEvent(event).sentTo(function))
                    .as(event)
                    .hasCauseInstanceOf(UnreadableEventException.class);
        }
    }

    @Test
    void aConstraintOfTheDatabasesOwnerIsLogged() {
        TestEngines.execute(users.url(), "alter table public.users add constraint no_anna check (handle <> 'anna')");

        confirm(UserPoolEvent.postConfirmation());

        assertLogged("unexpected");
        assertThat(log.text()).contains("no_anna");
    }

    @Test
    void withoutADatabaseItSucceedsAndLogsTheMissingUser() {
        try (UsersOfATest away = UsersOfATest.inADatabaseThatIsAway()) {
            UserPoolEvent event = UserPoolEvent.postConfirmation();

            assertThat(event.sentTo(new PostConfirmationFunction(away::registerUser)))
                    .isEqualTo(event.json());

            assertLogged("users_unavailable");
        }
    }

    private void assertLogged(String code) {
        assertThat(log.levels()).containsExactly(Level.ERROR);
        assertThat(log.text())
                .contains("sub=\"" + SUB + "\"", "code=\"" + code + "\"")
                .doesNotContain("anna@example.com", "Alder");
    }

    private void confirm(UserPoolEvent event) {
        assertThat(event.sentTo(function)).isEqualTo(event.json());
    }
}
