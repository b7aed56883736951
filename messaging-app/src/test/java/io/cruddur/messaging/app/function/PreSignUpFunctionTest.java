package io.cruddur.messaging.app.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.config.ConfigurationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PreSignUpFunctionTest {

    private static final String TAKEN = "This handle is taken; please choose another one";
    private static final String INVALID =
            "Please choose a handle of letters and digits of one alphabet, without spaces and without @ at its beginning";

    private final UsersOfATest users = UsersOfATest.inANewDatabase();
    private final PreSignUpFunction function = new PreSignUpFunction(users::registerUser);

    @AfterEach
    void close() {
        users.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PreSignUp_SignUp", "PreSignUp_ExternalProvider"})
    void aSignUpWithAFreeHandleIsLetThroughAndNothingAboutItIsChanged(String source) {
        users.add("somebody-else", "somebody's");
        UserPoolEvent event = UserPoolEvent.preSignUp().from(source);

        assertThat(event.sentTo(function)).isEqualTo(event.json());
        assertThat(users.list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PreSignUp_SignUp", "PreSignUp_OfAYearToCome"})
    void aHandleOfAUserIsRefusedInEverySpelling(String source) {
        users.add("ANNA", "another anna's");

        assertRefused(UserPoolEvent.preSignUp().from(source), TAKEN);
    }

    @Test
    void aHandleThatTwoUsersShareIsRefused() {
        try (UsersOfATest shared = UsersOfATest.inADatabaseWithTwoAnnas()) {
            assertThatExceptionOfType(SignUpRefusedException.class)
                    .isThrownBy(() -> UserPoolEvent.preSignUp().sentTo(new PreSignUpFunction(shared::registerUser)))
                    .withMessage(TAKEN);
        }
    }

    @Test
    void aSignUpWithoutAHandleIsRefused() {
        assertRefused(UserPoolEvent.preSignUp().without("preferred_username"), INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "<script>\n", "@anna", "\u0430nna", "anna "})
    void aHandleThatCanBeNoneIsRefusedAndNotQuoted(String handle) {
        assertRefused(UserPoolEvent.preSignUp().with("preferred_username", handle), INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider"})
    void aSignUpWithoutAFormPassesWhateverTheHandle(String source) {
        users.add("anna", "another anna's");
        UserPoolEvent taken = UserPoolEvent.preSignUp().from(source);
        UserPoolEvent none = taken.without("preferred_username");

        assertThat(taken.sentTo(function)).isEqualTo(taken.json());
        assertThat(none.sentTo(function)).isEqualTo(none.json());
    }

    @Test
    void nobodyIsLetInUncheckedWhileTheDatabaseIsAwayAndTheLogSaysWhy() {
        try (UsersOfATest away = UsersOfATest.inADatabaseThatIsAway();
                KeptLog log = KeptLog.of(PreSignUpFunction.class)) {
            assertThatExceptionOfType(SignUpRefusedException.class)
                    .isThrownBy(() -> UserPoolEvent.preSignUp().sentTo(new PreSignUpFunction(away::registerUser)))
                    .withMessage("Nobody can sign up at the moment; please try again in a few minutes");

            assertThat(log.levels()).containsExactly(Level.ERROR);
            assertThat(log.text()).contains("Connection to 127.0.0.1:1 refused").doesNotContain("anna@");
        }
    }

    @Test
    void whatIsNoEventIsNotLetThrough() {
        for (String event : List.of("anything", "", "null", "[]", "{\"triggerSource\": {}}", "{} {}")) {
            assertThatThrownBy(() -> new UserPoolEvent(event).sentTo(function))
                    .as(event)
                    .hasCauseInstanceOf(UnreadableEventException.class);
        }
        assertRefused(new UserPoolEvent("{}"), INVALID);
    }

    @Test
    void withoutItsConfigurationItDoesNotStart() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SignUpUsers.of(Configuration.of(Map.of())))
                .withMessageContaining("CONNECTION_URL is missing");
    }

    @Test
    void theConnectionUrlIsAllThatItNeeds() {
        users.add("anna", "another anna's");
        PreSignUpFunction configured =
                new PreSignUpFunction(SignUpUsers.of(Configuration.of(Map.of("CONNECTION_URL", users.url()))));

        assertThatExceptionOfType(SignUpRefusedException.class)
                .isThrownBy(() -> UserPoolEvent.preSignUp().sentTo(configured))
                .withMessage(TAKEN);
    }

    private void assertRefused(UserPoolEvent event, String message) {
        assertThatExceptionOfType(SignUpRefusedException.class)
                .isThrownBy(() -> event.sentTo(function))
                .withMessage(message);
    }
}
