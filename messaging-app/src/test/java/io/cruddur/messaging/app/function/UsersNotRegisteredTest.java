package io.cruddur.messaging.app.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.app.deploy.Deployment;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The filter on the sign-up functions' log finds what they log when they can't do their work, and not that they did it. */
final class UsersNotRegisteredTest {

    private static final Pattern TERM = Pattern.compile("\\?\"([^\"]+)\"");

    private final List<String> terms = TERM.matcher(Deployment.with(Map.of())
                    .properties("UsersNotRegistered")
                    .path("FilterPattern")
                    .asText())
            .results()
            .map(term -> term.group(1))
            .toList();

    @Test
    void aHandleThatCannotBeCheckedIsFound() {
        assertThat(loggedWithoutDatabase(
                        PreSignUpFunction.class,
                        users -> assertThatThrownBy(() ->
                                        UserPoolEvent.preSignUp().sentTo(new PreSignUpFunction(users::registerUser)))
                                .isInstanceOf(SignUpRefusedException.class)))
                .containsAnyOf(terms.toArray(String[]::new));
    }

    @Test
    void aUserWhoCannotBeRegisteredIsFound() {
        assertThat(loggedWithoutDatabase(
                        PostConfirmationFunction.class,
                        users -> UserPoolEvent.postConfirmation()
                                .sentTo(new PostConfirmationFunction(users::registerUser))))
                .containsAnyOf(terms.toArray(String[]::new));
    }

    @Test
    void aUserWhoIsRegisteredIsNot() {
        try (KeptLog log = KeptLog.of(PostConfirmationFunction.class);
                UsersOfATest users = UsersOfATest.inANewDatabase()) {
            UserPoolEvent.postConfirmation().sentTo(new PostConfirmationFunction(users::registerUser));

            assertThat(log.text()).contains("user registered").doesNotContain(terms.toArray(String[]::new));
        }
    }

    private static String loggedWithoutDatabase(Class<?> function, Consumer<UsersOfATest> call) {
        try (KeptLog log = KeptLog.of(function);
                UsersOfATest users = UsersOfATest.inADatabaseThatIsAway()) {
            call.accept(users);
            return log.text();
        }
    }
}
