package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Newcomers while another program locks the table of users. */
@Timeout(120)
final class NewcomersTest {

    private static final IdentityId ANNAS = new IdentityId("anna's");
    private static final String WAITING =
            "select count(*)::text from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void knownUsersAreFoundWhileThirtyNewcomersWait(boolean existing) throws Exception {
        TestDatabase content = loaded(existing);
        ExecutorService threads = Executors.newFixedThreadPool(31);
        try (PostgresDatabase database = PostgresDatabase.open(content.settings());
                Handle other = content.sql().open()) {
            other.begin();
            other.execute("lock table public.users in share row exclusive mode");

            List<Future<String>> newcomers = IntStream.range(0, 30)
                    .mapToObj(n ->
                            threads.submit(() -> codeOf(() -> database.users().register(identity("newcomer" + n)))))
                    .toList();
            Future<Integer> found = threads.submit(() -> findAnnaWhile(newcomers, database));
            Set<Integer> waiting = new HashSet<>();
            while (!areDone(newcomers)) {
                waiting.add(waiting(content));
            }

            assertThat(waiting).contains(3).allMatch(count -> count <= 3);
            assertThat(found.get()).isPositive();
            for (Future<String> newcomer : newcomers) {
                assertThat(newcomer.get()).isEqualTo("users_unavailable");
            }
            other.rollback();
            assertThat(database.users().register(identity("newcomer0")).handle().value())
                    .isEqualTo("newcomer0");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void registeringTakesNoLockOnATableThatKeepsUsersApart() {
        TestDatabase content = loaded(false);
        try (PostgresDatabase database = PostgresDatabase.open(content.settings());
                Handle other = content.sql().open()) {
            other.begin();
            other.execute("update public.users set email = 'anna@example.org'");

            Participant ben = database.users().register(identity("ben"));

            assertThat(database.users().findByIdentity(new IdentityId("ben's"))).contains(ben);
            other.rollback();
        }
    }

    /** How often she was found. */
    private static int findAnnaWhile(List<Future<String>> newcomers, PostgresDatabase database) {
        int times = 0;
        while (!areDone(newcomers)) {
            assertThat(database.users().findByIdentity(ANNAS)).contains(ANNA);
            times++;
        }
        return times;
    }

    private static boolean areDone(List<Future<String>> newcomers) {
        return newcomers.stream().allMatch(Future::isDone);
    }

    private static TestDatabase loaded(boolean existing) {
        TestDatabase content = existing ? TestDatabase.existingCruddur() : TestDatabase.empty();
        new PostgresSchema(PostgresConnections.patient(content.settings())).load();
        content.insert(ANNA, ANNAS);
        return content;
    }

    private static Identity identity(String handle) {
        return new Identity(new IdentityId(handle + "'s"), handle, "", "", false);
    }

    private static int waiting(TestDatabase content) {
        return Integer.parseInt(content.texts(WAITING).get(0));
    }
}
