package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.app.config.UserDatabase;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.postgres.PostgresAccess;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/**
 * The user database by a secret in AWS Secrets Manager. It is read before the first connection, and again when the server has
 * refused its role or password. For one password that stays wrong it is read every 2 seconds at most.
 *
 * <p>A rotation first gives the database a new password, which the secret holds as its pending version, and then makes that
 * version the current one. In between, the pending one is tried.
 */
final class SecretAccess implements PostgresAccess {

    private static final Logger LOG = LoggerFactory.getLogger(SecretAccess.class);

    private static final String CURRENT = "AWSCURRENT";
    private static final String PENDING = "AWSPENDING";
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final UserDatabase.Secret secret;
    private final OnDemand<SecretsManagerClient> manager;
    private @Nullable PostgresSettings fetched;
    private @Nullable PostgresSettings lastRefused;
    private long lastRefusal;

    /** Reads nothing yet. */
    SecretAccess(UserDatabase.Secret secret) {
        this.secret = secret;
        this.manager = new OnDemand<>(() -> AwsClients.openSecrets(secret.endpoint()), SecretsManagerClient::close);
    }

    /**
     * What the secret said when it was last read.
     *
     * @throws UnavailableException when it can't be read, or does not say how to connect
     */
    @Override
    public synchronized PostgresSettings current() {
        PostgresSettings known = fetched;
        if (known == null) {
            known = fetch(CURRENT);
            fetched = known;
        }
        return known;
    }

    /** What the secret says now; the same, where it was read for the same refusal less than 2 seconds ago. */
    @Override
    public synchronized PostgresSettings insteadOf(PostgresSettings refused) {
        PostgresSettings known = current();
        long now = System.nanoTime();
        if (!known.equals(refused) || (refused.equals(lastRefused) && now - lastRefusal < PAUSE)) {
            return known;
        }
        lastRefused = refused;
        lastRefusal = now;
        PostgresSettings others = fetch(CURRENT);
        if (others.equals(refused)) {
            others = pending().orElse(others);
        }
        fetched = others;
        return others;
    }

    private Optional<PostgresSettings> pending() {
        try {
            return Optional.of(fetch(PENDING));
        } catch (UnavailableException e) {
            LOG.atDebug().setCause(e).log("no other version of the secret");
            return Optional.empty();
        }
    }

    private PostgresSettings fetch(String stage) {
        try {
            GetSecretValueResponse answer = manager.get()
                    .getSecretValue(GetSecretValueRequest.builder()
                            .secretId(secret.arn())
                            .versionStage(stage)
                            .build());
            PostgresSettings settings = SecretText.read(String.valueOf(answer.secretString()), secret);
            LOG.atInfo()
                    .addKeyValue("stage", stage)
                    .addKeyValue("version", answer.versionId())
                    .log("the user database's secret is read");
            return settings;
        } catch (SdkException e) {
            throw new UnavailableException(
                    ErrorCode.USERS_UNAVAILABLE, "The secret of the user database can't be read.", e);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
