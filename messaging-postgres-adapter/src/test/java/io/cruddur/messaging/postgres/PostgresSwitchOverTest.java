package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that turns read-only, ends its sessions or takes no more of them, and works again later. */
@Timeout(120)
final class PostgresSwitchOverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int POOL_SIZE = 10;
    private static final Identity BENS =
            new Identity(new IdentityId("ben's"), BEN.handle().value(), BEN.displayName(), "ben@example.com", true);

    private final TestDatabase content = TestDatabase.empty();
    private final TestDatabase server =
            TestDatabase.at(TestDatabase.on(content.settings().port(), "postgres"));
    private final String name = content.settings().database();

    PostgresSwitchOverTest() {
        new PostgresSchema(PostgresConnections.patient(content.settings())).load();
        content.insert(ANNA);
    }

    @Test
    void aReadOnlyDatabaseIsUnavailableForWritesAlone() {
        beReadOnly();
        try (PostgresDatabase database = PostgresDatabase.open(content.settings())) {
            IdentityTie tie = new IdentityTie(database.users().list().get(0), BENS.id());

            assertReadOnly(() -> database.users().register(BENS));
            assertReadOnly(() -> database.users().tie(List.of(tie)));
            assertReadOnly(() -> database.seed().seed());
            assertThat(database.users().findById(ANNA.id())).contains(ANNA);
        }
    }

    @Test
    void theSchemaOfAReadOnlyDatabaseIsUnavailable() {
        content.execute("drop table public.users, public.messaging_schema_history");
        beReadOnly();
        try (PostgresDatabase database = PostgresDatabase.open(content.settings())) {
            assertReadOnly(() -> database.schema().load());
        }
    }

    @Test
    void noReadOnlySessionIsLeftSoonAfterTheDatabaseIsWritable() {
        beReadOnly();
        try (PostgresDatabase database = PostgresDatabase.open(content.settings())) {
            fillThePool(database);
            server.execute("alter database " + name + " reset default_transaction_read_only");
            List<Integer> before = sessions();

            assertReadOnly(() -> database.users().register(BENS));
            assertThat(database.users().register(BENS).handle()).isEqualTo(BEN.handle());
            await().atMost(PATIENCE).until(() -> sessions().stream().noneMatch(before::contains));
        }
    }

    @Test
    void sessionsThatAnOperatorEndsAreReplaced() {
        try (PostgresDatabase database = PostgresDatabase.open(content.settings())) {
            fillThePool(database);
            content.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");

            awaitAnna(database);
        }
    }

    @Test
    void aServerThatTakesNoMoreSessionsIsUsedOnceItDoes() {
        content.execute("create role " + name + " login connection limit 0");
        content.execute("grant select on public.users to " + name);
        PostgresSettings crowded =
                new PostgresSettings("127.0.0.1", content.settings().port(), name, name, "", Map.of());
        try (PostgresDatabase database = PostgresDatabase.open(crowded)) {
            assertUnavailable(() -> database.users().findById(ANNA.id()));

            content.execute("alter role " + name + " connection limit 5");
            awaitAnna(database);
        }
    }

    private void beReadOnly() {
        server.execute("alter database " + name + " set default_transaction_read_only = on");
    }

    /** By look-ups that wait for a lock, all at once. */
    private void fillThePool(PostgresDatabase database) {
        ExecutorService callers = Executors.newFixedThreadPool(POOL_SIZE);
        AtomicBoolean full = new AtomicBoolean();
        try {
            content.sql().useTransaction(handle -> {
                handle.execute("lock table public.users in access exclusive mode");
                for (int caller = 0; caller < POOL_SIZE; caller++) {
                    callers.submit(() -> findUntil(full, database));
                }
                await().atMost(PATIENCE).until(() -> sessions().size() == POOL_SIZE);
            });
        } finally {
            full.set(true);
            callers.shutdown();
        }
        awaitAnna(database);
    }

    /** Again and again: on a busy machine the first ones are refused before the last connection is there. */
    private static void findUntil(AtomicBoolean done, PostgresDatabase database) {
        while (!done.get()) {
            try {
                database.users().findById(ANNA.id());
            } catch (UnavailableException e) {
                // not yet
            }
        }
    }

    /** The server's processes for the pool's connections. */
    private List<Integer> sessions() {
        return content.sql()
                .withHandle(
                        handle -> handle.createQuery("""
                        select pid from pg_stat_activity
                        where datname = current_database() and query like '%public.users%' and query not like 'lock%'
                          and pid <> pg_backend_pid()""").mapTo(Integer.class).list());
    }

    private static void awaitAnna(PostgresDatabase database) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(UnavailableException.class)
                .until(() -> database.users().findById(ANNA.id()).isPresent());
    }

    private static void assertReadOnly(ThrowingCallable call) {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(call)
                .withMessageContaining("read-only")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.USERS_UNAVAILABLE));
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(call);
    }
}
