package io.cruddur.messaging.app.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.usecase.RegisterUser;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The post confirmation trigger of an Amazon Cognito user pool: registers a user who has confirmed their sign-up, or whom an
 * external provider has signed in for the first time. A password that is set again changes nothing. May be repeated, as
 * Cognito does when an answer takes 5 seconds.
 *
 * <p>It is too late to refuse anything, so it always succeeds. A failure is logged, and the service registers the user at
 * their first request. It is configured by {@code DATABASE_SECRET_ARN} or {@code CONNECTION_URL}.
 */
public final class PostConfirmationFunction extends UserPoolTrigger {

    private static final Logger LOG = LoggerFactory.getLogger(PostConfirmationFunction.class);

    private final Supplier<RegisterUser> users;

    /**
     * The function, as Lambda makes it.
     *
     * @throws io.cruddur.messaging.app.config.ConfigurationException when a variable is missing or wrong
     */
    public PostConfirmationFunction() {
        this(SignUpUsers.of(Configuration.ofEnvironment()));
    }

    PostConfirmationFunction(Supplier<RegisterUser> users) {
        this.users = users;
    }

    @Override
    void handle(String source, JsonNode attributes) {
        if (source.equals("PostConfirmation_ConfirmSignUp")) {
            register(attributes);
        }
    }

    private void register(JsonNode attributes) {
        String sub = value(attributes, "sub");
        try {
            users.get()
                    .register(new Identity(
                            new IdentityId(sub),
                            value(attributes, "preferred_username"),
                            value(attributes, "name"),
                            value(attributes, "email"),
                            value(attributes, "email_verified").equals("true"),
                            value(attributes, "cognito:user_status").equals("EXTERNAL_PROVIDER")));
            LOG.atInfo().addKeyValue("sub", sub).log("user registered");
        } catch (RuntimeException e) {
            failure(LOG, e).addKeyValue("sub", sub).log("user not registered");
        }
    }
}
