package com.example.ownstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cruddur.messaging.contract.MessageStoreContract;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.port.MessageStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/** The store keeps the contract of message stores. */
final class PostgresMessageStoreTest implements MessageStoreContract {

    private static EmbeddedPostgres server;
    private static HikariDataSource database;

    private final MessageStore store = new PostgresMessageStore(database);
    private final TestClock clock = new TestClock(NOON);

    @BeforeAll
    static void makeTables() throws IOException {
        server = EmbeddedPostgres.start();
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(server.getPostgresDatabase());
        database = new HikariDataSource(pool);
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("schema.sql", PostgresMessageStore.class)), database);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
        server.close();
    }

    @BeforeEach
    void emptyTables() {
        new JdbcTemplate(database).execute("truncate message, inbox");
    }

    @Test
    void aMessageStaysThoughACallersTransactionIsRolledBack() {
        Message message = new Message(
                MessageId.mint(NOON, new Random(1)),
                MessageGroupId.ofPair(People.ANNA.id(), People.BEN.id()),
                People.ANNA,
                "Hello Ben",
                NOON);
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(callers -> {
            store.start(message, People.BEN);
            callers.setRollbackOnly();
        });

        assertThat(store.find(message.group(), message.id())).contains(message);
    }

    @Override
    public MessageStore store() {
        return store;
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Override
    public OptionalInt mostInAMicrosecond() {
        return OptionalInt.of(PostgresMessageStore.PLACES_IN_A_MICROSECOND);
    }

    @Override
    public void moveInboxes(Message... sent) {
        // They show each message at once.
    }
}
