package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cruddur.messaging.contract.MessageBroadcastContract;
import io.cruddur.messaging.contract.memory.RecordingSubscriber;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.BroadcastListener;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool of somebody else's, of three connections that don't commit by themselves, as one for JPA may be. */
@Timeout(120)
final class TeamsPoolTest {

    private static final int SIZE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase content = TestDatabase.empty();
    private final HikariDataSource pool = new HikariDataSource(config(PostgresConnections.patient(content.settings())));

    private static HikariConfig config(DataSource server) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(server);
        config.setMaximumPoolSize(SIZE);
        config.setAutoCommit(false);
        config.setConnectionTimeout(5_000);
        return config;
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void everythingIsDoneOnItAndKept() {
        try (PostgresDatabase database = PostgresDatabase.on(pool)) {
            assertThat(database.schema().load()).isTrue();
            assertThat(database.schema().addIndexes()).isEmpty();
            assertThat(database.seed().seed().inserted()).hasSize(4);
            Participant zoe = database.users().register(new Identity(new IdentityId("zoe's"), "zoe", "Zoe", "", false));
            database.users().tie(List.of(new IdentityTie(database.users().list().get(0), new IdentityId("ines's"))));
            database.users().erase(zoe.id(), Instant.EPOCH);
        }

        assertThat(content.texts("select handle from public.users where cognito_user_id = 'ines''s'"))
                .containsExactly("ines");
        assertThat(content.texts("select handle from public.users where cognito_user_id like 'erased %'"))
                .singleElement()
                .isNotEqualTo("zoe");
    }

    @Test
    void itStaysItsOwnersToAskToSetUpAndToClose() throws SQLException {
        PostgresDatabase database = PostgresDatabase.on(pool);
        database.schema().load();
        assertThatIllegalStateException()
                .isThrownBy(database::poolUse)
                .withMessageContaining("ask the DataSource that it was given");
        database.close();

        assertThat(pool.isClosed()).isFalse();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        for (Connection connection : all()) {
            assertThat(connection.getAutoCommit()).isFalse();
            connection.close();
        }
    }

    @Test
    void eventsGoOverItAndTheConnectionThatListenedIsNobodyElses() throws SQLException {
        try (PostgresBroadcast here = PostgresBroadcast.on(pool, pool, BroadcastListener.NONE);
                PostgresBroadcast elsewhere = PostgresBroadcast.on(pool, pool, BroadcastListener.NONE)) {
            RecordingSubscriber subscriber = RecordingSubscriber.watching(elsewhere, ANNA.id(), BEN.id());
            await().atMost(PATIENCE).until(() -> here.hears() && elsewhere.hears());
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isBetween(2, SIZE);

            here.publish(MessageBroadcastContract.sent(1));

            assertThat(subscriber.next(1)).containsExactly(MessageBroadcastContract.sent(1));
        }

        for (Connection connection : all()) {
            assertThat(channelsOf(connection)).isEmpty();
            connection.close();
        }
    }

    private List<Connection> all() throws SQLException {
        List<Connection> connections = new ArrayList<>();
        while (connections.size() < SIZE) {
            connections.add(pool.getConnection());
        }
        return connections;
    }

    private static List<String> channelsOf(Connection connection) throws SQLException {
        List<String> channels = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_listening_channels()")) {
            while (rows.next()) {
                channels.add(rows.getString(1));
            }
        }
        return channels;
    }
}
