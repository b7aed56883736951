package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.wiring.BetweenInstances;
import io.cruddur.messaging.app.wiring.UserDatabases;
import io.cruddur.messaging.cognito.CognitoLocal;
import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.contract.memory.RecordingSubscriber;
import io.cruddur.messaging.domain.Notice.UsersChanged;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.postgres.PostgresDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that change who somebody is, beside an instance of the service that listens. */
@Timeout(120)
final class ToldInstancesTest {

    private final Map<String, String> environment = new HashMap<>(TestEngines.environment());
    private final Configuration configuration = Configuration.of(environment);
    private final AtomicBoolean hears = new AtomicBoolean();
    private final PostgresDatabase database = UserDatabases.open(configuration.users());
    private final BetweenInstances instance = BetweenInstances.open(
            configuration,
            () -> database,
            () -> UserDatabases.access(configuration.listening()),
            new BroadcastListener() {
                @Override
                public void hears() {
                    hears.set(true);
                }
            });
    private final RecordingSubscriber told = RecordingSubscriber.watching(instance.broadcast());

    @BeforeEach
    void seed() {
        run("db", "setup");
        run("ddb", "schema-load");
        run("ddb", "seed");
        await().atMost(Duration.ofMinutes(1)).untilTrue(hears);
    }

    @AfterEach
    void close() {
        instance.close();
        database.close();
    }

    private CommandRun run(String... args) {
        CommandRun run = CommandRun.of(environment, args);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    @Test
    void syncProfilesHasUsersLookedUpAgain() {
        run("db", "sync-profiles", "--pause", "0");

        assertThat(told.nextNotices(1)).containsExactly(new UsersChanged());
    }

    @Test
    void updateCognitoUserIdsDoesOnceSomethingIsUpdated() {
        CognitoLocal cognito = CognitoLocal.running();
        UserPool pool = cognito.newPool();
        environment.put("AWS_COGNITO_USER_POOL_ID", pool.id());
        environment.put(
                "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", cognito.address().toString());
        cognito.addUser(pool, "ines", "ines", "ines@example.com", true, "Passw0rd!");

        run("db", "update-cognito-user-ids", "--dry-run");
        run("db", "update-cognito-user-ids");
        run("db", "update-cognito-user-ids");
        run("db", "sync-profiles", "--pause", "0");

        assertThat(told.nextNotices(2)).hasSize(2).containsOnly(new UsersChanged());
        assertThat(told.restOfNotices()).isEmpty();
    }

    @Test
    void whereNobodyCanBeToldTheWorkIsDoneAndThatIsSaid() {
        environment.put("BROADCAST", "redis");
        environment.put("REDIS_URL", "redis://127.0.0.1:1");

        assertThat(run("db", "sync-profiles", "--pause", "0").err()).contains("The running instances can't be told");
    }
}
