package io.cruddur.messaging.app.config;

import io.cruddur.messaging.postgres.PostgresSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How to connect to the user database. */
public sealed interface UserDatabase {

    /**
     * By an address with a password that stays.
     *
     * @param settings what the address says
     */
    record Url(PostgresSettings settings) implements UserDatabase {}

    /**
     * By a secret in AWS Secrets Manager, which is read while the program runs: it holds the role and the password, and as
     * RDS writes it, also where the database is. What is given here goes over what the secret says.
     *
     * @param arn the secret's ARN
     * @param endpoint where Secrets Manager is
     * @param host the database's host; {@code null} for the secret's
     * @param port its port; {@code null} for the secret's
     * @param database its name; {@code null} for the secret's
     * @param parameters further properties of the driver, such as {@code sslmode}
     */
    record Secret(
            String arn,
            AwsEndpoint endpoint,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String database,
            Map<String, String> parameters)
            implements UserDatabase {

        /** Copies the parameters. */
        public Secret {
            parameters = Map.copyOf(parameters);
        }

        /** The same role and password at another place. */
        Secret at(PostgresSettings place) {
            return new Secret(arn, endpoint, place.host(), place.port(), place.database(), place.parameters());
        }
    }
}
