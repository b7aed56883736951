package io.cruddur.messaging.app.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.usecase.RegisterUser;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pre sign-up trigger of an Amazon Cognito user pool: refuses a sign-up without a free handle, since after the
 * confirmation it is too late. The handle is the attribute {@code preferred_username}. Users that an operator makes pass: they
 * may be the identity of a user who exists. Users whom an external provider signs in pass too: no form has asked them for a
 * handle, so they are given one.
 *
 * <p>It is configured by {@code DATABASE_SECRET_ARN} or {@code CONNECTION_URL}. Cognito allows 5 seconds, a start included: where the database is
 * away, the trigger says so after 2.5.
 */
public final class PreSignUpFunction extends UserPoolTrigger {

    private static final Logger LOG = LoggerFactory.getLogger(PreSignUpFunction.class);

    private static final Set<String> LET_THROUGH = Set.of("PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider");

    private final Supplier<RegisterUser> users;

    /**
     * The function, as Lambda makes it.
     *
     * @throws io.cruddur.messaging.app.config.ConfigurationException when a variable is missing or wrong
     */
    public PreSignUpFunction() {
        this(SignUpUsers.of(Configuration.ofEnvironment()));
    }

    PreSignUpFunction(Supplier<RegisterUser> users) {
        this.users = users;
    }

    @Override
    void handle(String source, JsonNode attributes) {
        if (!LET_THROUGH.contains(source)) {
            checkHandle(value(attributes, "preferred_username"));
        }
    }

    /** The person who signs up reads the messages: Cognito shows "PreSignUp failed with error ...", and adds the full stop. */
    private void checkHandle(String handle) {
        try {
            users.get().checkHandle(handle);
        } catch (InvalidInputException e) {
            throw new SignUpRefusedException(
                    "Please choose a handle of letters and digits of one alphabet, without spaces and without @ at its beginning");
        } catch (ConflictException e) {
            throw new SignUpRefusedException("This handle is taken; please choose another one");
        } catch (RuntimeException e) {
            failure(LOG, e).log("sign-up refused, since its handle could not be checked");
            throw new SignUpRefusedException("Nobody can sign up at the moment; please try again in a few minutes");
        }
    }
}
