package io.cruddur.messaging.app.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.config.UserDatabase;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a secret that RDS keeps: an object with {@code username} and {@code password}, and unless RDS manages the secret
 * by itself, with {@code host}, {@code port}, {@code dbname} and {@code engine} ("JSON structure of AWS Secrets Manager
 * database credential secrets" in its user guide). An error never quotes it.
 */
final class SecretText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SecretText() {}

    /**
     * How to connect.
     *
     * @param secret what goes over what the text says
     * @throws UnavailableException when the text does not say enough; it says what is missing
     */
    static PostgresSettings read(String text, UserDatabase.Secret secret) {
        JsonNode fields = fields(text);
        String engine = text(fields, "engine").orElse("postgres");
        if (!engine.contains("postgres")) {
            throw unusable("is of another engine than PostgreSQL", null);
        }
        try {
            return new PostgresSettings(
                    given(secret.host(), "DATABASE_HOST", fields, "host"),
                    port(fields, secret),
                    given(secret.database(), "DATABASE_NAME", fields, "dbname"),
                    text(fields, "username").orElseThrow(() -> unusable("has no username", null)),
                    text(fields, "password").orElseThrow(() -> unusable("has no password", null)),
                    secret.parameters());
        } catch (IllegalArgumentException e) {
            throw unusable("does not say where the database is", e);
        }
    }

    private static JsonNode fields(String text) {
        try {
            JsonNode fields = JSON.readTree(text);
            if (fields.isObject()) {
                return fields;
            }
        } catch (JsonProcessingException e) {
            // The cause may quote the text.
        }
        throw unusable("is not an object in JSON", null);
    }

    private static String given(@Nullable String given, String variable, JsonNode fields, String name) {
        return Optional.ofNullable(given)
                .or(() -> text(fields, name))
                .orElseThrow(() -> unusable("has no " + name + "; set " + variable, null));
    }

    private static int port(JsonNode fields, UserDatabase.Secret secret) {
        Integer given = secret.port();
        return given == null
                ? text(fields, "port").map(Integer::parseInt).orElse(PostgresSettings.DEFAULT_PORT)
                : given;
    }

    private static Optional<String> text(JsonNode fields, String name) {
        return Optional.of(fields.path(name).asText("")).filter(text -> !text.isBlank());
    }

    private static UnavailableException unusable(String why, @Nullable RuntimeException cause) {
        return new UnavailableException(
                ErrorCode.USERS_UNAVAILABLE,
                "The secret of the user database " + why + ".",
                Optional.ofNullable(cause).orElseGet(() -> new IllegalStateException("The secret was read.")));
    }
}
