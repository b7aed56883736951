package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.UnavailableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The time-out only ends a test that hangs; how long a look-up may take is asserted of the limits. */
@Timeout(60)
final class PostgresOutageTest {

    private static final Identity BENS =
            new Identity(new IdentityId("ben's"), BEN.handle().value(), BEN.displayName(), "ben@example.com", true);

    private final TestDatabase content = TestDatabase.empty();
    private final FaultyProxy network = new FaultyProxy(content.settings().port());
    private final PostgresSettings throughTheNetwork =
            TestDatabase.on(network.port(), content.settings().database());
    private final PostgresDatabase database = PostgresDatabase.open(throughTheNetwork);

    @BeforeEach
    void addOneUser() {
        new PostgresSchema(PostgresConnections.patient(content.settings())).load();
        content.insert(ANNA);
    }

    @AfterEach
    void close() {
        database.close();
        network.close();
    }

    @Test
    void limitsOfALookUpAddUpToLessThanFourSeconds() throws Exception {
        PostgresSettings patient = PostgresSettings.parse(
                "postgresql://u:p@127.0.0.1:1/d?socketTimeout=60&connect_timeout=60&loginTimeout=60");

        try (HikariPool ours = HikariPool.of(patient)) {
            HikariDataSource pool = ours.connections().unwrap(HikariDataSource.class);
            PGSimpleDataSource server = pool.getDataSource().unwrap(PGSimpleDataSource.class);
            Duration answer = Duration.ofSeconds(server.getSocketTimeout());
            assertThat(answer).isPositive();
            assertThat(answer.plusMillis(pool.getConnectionTimeout()).plusMillis(pool.getValidationTimeout()))
                    .isLessThan(Duration.ofSeconds(4));
            assertThat(server.getConnectTimeout()).isEqualTo(2);
            assertThat(server.getLoginTimeout()).isEqualTo(2);
            assertThat(pool.getMinimumIdle()).isOne();
            assertThat(pool.getTransactionIsolation()).isEqualTo("TRANSACTION_READ_COMMITTED");
        }
    }

    @Test
    void aDatabaseThatIsNotThereAtTheStartIsUsedOnceItIs() {
        network.refuse();
        try (PostgresDatabase early = PostgresDatabase.open(throughTheNetwork)) {
            assertUnavailable(() -> early.users().findById(ANNA.id()));
            assertUnavailable(() -> early.schema().load());
            assertUnavailable(() -> early.seed().seed());

            network.recover();
            awaitAnna(early);
        }
    }

    @Test
    void aNetworkThatSwallowsEverythingFromTheStartIsUnavailable() {
        network.swallow();
        try (PostgresDatabase early = PostgresDatabase.open(throughTheNetwork)) {
            assertUnavailable(() -> early.users().findByHandle(ANNA.handle()));

            network.recover();
            awaitAnna(early);
        }
    }

    @Test
    void connectionsThatBreakAreReplaced() {
        awaitAnna(database);

        network.refuse();
        assertUnavailable(() -> database.users().findById(ANNA.id()));

        network.recover();
        awaitAnna(database);
    }

    @Test
    void connectionsThatFallSilentAreReplaced() {
        awaitAnna(database);

        network.swallow();
        assertUnavailable(() -> database.users().findByIdentity(new IdentityId("somebody")));
        assertUnavailable(() -> database.users().list());

        network.recover();
        awaitAnna(database);
    }

    @Test
    void aTableThatSomebodyLocksIsUnavailableUntilHeIsDone() {
        content.sql().useTransaction(handle -> {
            handle.execute("lock table public.users in access exclusive mode");
            assertUnavailable(() -> database.users().findById(ANNA.id()));
        });

        awaitAnna(database);
    }

    @Test
    void aWriteWithoutItsLockInTimeLeavesNothingBehind() {
        awaitAnna(database);
        IdentityTie tie = new IdentityTie(database.users().list().get(0), BENS.id());

        content.sql().useTransaction(handle -> {
            handle.execute("lock table public.users in share row exclusive mode");
            assertUnavailable(() -> database.users().tie(List.of(tie)));
            assertUnavailable(() -> database.users().register(BENS));
        });

        assertThat(database.users().list()).containsExactly(tie.account());
        assertThat(database.users().register(BENS).handle()).isEqualTo(BEN.handle());
    }

    @Test
    void aHandleThatAnotherTransactionTakesMeanwhileIsTaken() {
        awaitAnna(database);
        ExecutorService meanwhile = Executors.newSingleThreadExecutor();
        try {
            Future<ErrorCode> code = content.sql().inTransaction(handle -> {
                handle.execute("""
                        insert into public.users (display_name, handle, email, cognito_user_id)
                        values ('Another Ben', 'BEN', '', 'MOCK')""");
                Future<ErrorCode> registering = meanwhile.submit(() -> catchThrowableOfType(
                                ConflictException.class,
                                () -> database.patientUsers().register(BENS))
                        .code());
                awaitSomebodyWhoWaitsForALock();
                return registering;
            });
            assertThat(code).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(ErrorCode.USER_HANDLE_TAKEN);
        } finally {
            meanwhile.shutdownNow();
        }
    }

    @Test
    void aTieWithoutAnAnswerIsNotReportedAsRefused() {
        awaitAnna(database);
        IdentityTie tie = new IdentityTie(database.users().list().get(0), BENS.id());
        letWritesTakeLong();

        assertOutcomeUnknown(() -> database.users().tie(List.of(tie)));
    }

    @Test
    void aRegistrationWithoutAnAnswerIsNotReportedAsRefused() {
        awaitAnna(database);
        letWritesTakeLong();

        assertOutcomeUnknown(() -> database.users().register(BENS));
    }

    @Test
    void aServerThatStopsAndStartsAgainIsFoundAgain(@TempDir Path data) throws IOException {
        EmbeddedPostgres.Builder builder = TestDatabase.serverBuilder()
                .setDataDirectory(data.resolve("postgres"))
                .setCleanDataDirectory(false);
        EmbeddedPostgres first = builder.start();
        PostgresSettings settings = TestDatabase.on(first.getPort(), "postgres");
        try (PostgresDatabase restarted = PostgresDatabase.open(settings)) {
            restarted.schema().load();
            TestDatabase.at(settings).insert(ANNA);
            awaitAnna(restarted);

            first.close();
            assertUnavailable(() -> restarted.users().findById(ANNA.id()));

            try (EmbeddedPostgres second = builder.setPort(first.getPort()).start()) {
                awaitAnna(restarted);
                assertThat(second.getPort()).isEqualTo(first.getPort());
            }
        }
    }

    @Test
    void aRoleThatTheServerRefusesIsUnavailableForLookUps() {
        PostgresSettings nobody = new PostgresSettings(
                "127.0.0.1", content.settings().port(), content.settings().database(), "nobody", "wrong", Map.of());

        try (PostgresDatabase refused = PostgresDatabase.open(nobody)) {
            assertUnavailable(() -> refused.users().findById(ANNA.id()));
        }
    }

    private static void awaitAnna(PostgresDatabase database) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(UnavailableException.class)
                .until(() -> database.users().findById(ANNA.id()).isPresent());
    }

    private void letWritesTakeLong() {
        content.execute("""
                create function slowly() returns trigger language plpgsql as
                $$ begin perform pg_sleep(10); return new; end $$""");
        content.execute(
                "create trigger slow before insert or update on public.users for each row execute function slowly()");
    }

    private void awaitSomebodyWhoWaitsForALock() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !content.rows("""
                                select from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock'""").isEmpty());
    }

    private static void assertOutcomeUnknown(ThrowingCallable call) {
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e).rootCause().isInstanceOf(SocketTimeoutException.class));
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.USERS_UNAVAILABLE))
                .satisfies(e -> assertThat(e.getCause()).isNotNull());
    }
}
