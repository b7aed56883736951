package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.contract.MessageBroadcastContract;
import io.cruddur.messaging.contract.memory.RecordingSubscriber;
import io.cruddur.messaging.domain.UnavailableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The password of a role changes on a server that asks for passwords, while the role is at work. */
@Timeout(120)
final class RotatedPasswordTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CALLERS = 20;
    private static final String ROLE = "rotated";

    private static EmbeddedPostgres server;
    private static TestDatabase content;

    private final StoredPassword access = new StoredPassword("first");
    private final AtomicInteger found = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    /** A password in a store: it is fetched once, and again when it was refused. */
    private static final class StoredPassword implements PostgresAccess {

        private volatile String stored;
        private volatile PostgresSettings fetched;

        StoredPassword(String stored) {
            this.stored = stored;
            this.fetched = settings();
        }

        private PostgresSettings settings() {
            return new PostgresSettings("127.0.0.1", server.getPort(), "postgres", ROLE, stored, Map.of());
        }

        @Override
        public PostgresSettings current() {
            return fetched;
        }

        @Override
        public PostgresSettings insteadOf(PostgresSettings refused) {
            fetched = settings();
            return fetched;
        }
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("pg_hba.conf"), """
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        server = TestDatabase.startServer(TestDatabase.serverBuilder().setServerConfig("hba_file", rules.toString()));
        content = TestDatabase.at(TestDatabase.on(server.getPort(), "postgres"));
        new PostgresSchema(PostgresConnections.patient(content.settings())).load();
        content.insert(ANNA);
        content.execute("create role " + ROLE + " login");
        content.execute("grant select on public.users to " + ROLE);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void setPassword() {
        changePassword("first");
    }

    @AfterEach
    void endCallers() throws InterruptedException {
        done.set(true);
        callers.shutdown();
        assertThat(callers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void noRequestFailsWhereThePoolGrowsAfterTheChange() {
        try (PostgresDatabase database = PostgresDatabase.open(access)) {
            keepFinding(database, 1);
            awaitFound(100);

            changePassword("second");
            access.stored = "second";
            keepFinding(database, CALLERS - 1);
            await().atMost(PATIENCE).until(() -> sessions() > 5);
            awaitFound(1_000);

            assertThat(failures).hasValue(0);
        }
    }

    @Test
    void onlyRequestsInFlightFailWhereAllSessionsEndWithTheChange() {
        try (PostgresDatabase database = PostgresDatabase.open(access)) {
            keepFinding(database, CALLERS);
            awaitFound(100);

            changePassword("second");
            access.stored = "second";
            int ended = content.rows(
                            "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + ROLE + "'")
                    .size();
            awaitFound(1_000);

            assertThat(failures.get()).isBetween(1, ended);
        }
    }

    @Test
    void aBroadcastListensAgainWithTheNewPassword() {
        try (PostgresDatabase database = PostgresDatabase.open(content.settings());
                PostgresBroadcast broadcast = database.openBroadcast(access)) {
            RecordingSubscriber subscriber = RecordingSubscriber.watching(broadcast, ANNA.id());
            await().atMost(PATIENCE).until(broadcast::hears);

            int losses = subscriber.losses();
            changePassword("second");
            access.stored = "second";
            content.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + ROLE + "'");
            await().atMost(PATIENCE).until(() -> subscriber.losses() > losses);
            await().atMost(PATIENCE).until(broadcast::hears);

            broadcast.publish(MessageBroadcastContract.sent(1));
            assertThat(subscriber.next(1)).containsExactly(MessageBroadcastContract.sent(1));
        }
    }

    @Test
    void aPasswordThatStaysWrongIsADatabaseThatIsAway() {
        access.stored = "wrong";
        access.insteadOf(access.current());
        try (PostgresDatabase database = PostgresDatabase.open(access)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> database.users().findById(ANNA.id()));
        }
    }

    @Test
    void settingsThatCannotBeFoundOutAreADatabaseThatIsAway() {
        PostgresAccess lost = () -> {
            throw new IllegalStateException("The store of passwords is away.");
        };
        try (PostgresDatabase database = PostgresDatabase.open(lost)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> database.users().findById(ANNA.id()));
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> database.patientUsers().list())
                    .havingRootCause()
                    .withMessage("The store of passwords is away.");
        }
    }

    private static void changePassword(String password) {
        content.execute("alter role " + ROLE + " password '" + password + "'");
    }

    private void keepFinding(PostgresDatabase database, int threads) {
        for (int thread = 0; thread < threads; thread++) {
            callers.execute(() -> {
                while (!done.get()) {
                    find(database);
                }
            });
        }
    }

    private void find(PostgresDatabase database) {
        try {
            database.users().findById(ANNA.id());
            found.incrementAndGet();
        } catch (RuntimeException e) {
            failures.incrementAndGet();
        }
    }

    private void awaitFound(int more) {
        int before = found.get();
        await().atMost(PATIENCE).until(() -> found.get() > before + more);
    }

    private static long sessions() {
        return content.rows("select pid from pg_stat_activity where usename = '" + ROLE + "'")
                .size();
    }
}
