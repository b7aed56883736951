package com.example.ownstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.domain.memory.OldConversation;
import io.cruddur.messaging.domain.memory.OldConversation.OldMessage;
import io.cruddur.messaging.domain.memory.TestClock;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.PagingContract;
import io.cruddur.messaging.domain.port.ReadingContract;
import io.cruddur.messaging.domain.port.RevisingContract;
import io.cruddur.messaging.domain.port.SendingContract;
import io.cruddur.messaging.domain.port.SettingsContract;
import io.cruddur.messaging.domain.port.StartingContract;
import io.cruddur.messaging.domain.port.WalkingContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * The store keeps the contract of message stores. Left out of {@code MessageStoreContract} is {@code OldItemsContract}: it
 * is for stores that read what the original Cruddur wrote, as it wrote it.
 */
final class PostgresMessageStoreTest
        implements StartingContract,
                SendingContract,
                RevisingContract,
                PagingContract,
                WalkingContract,
                ReadingContract,
                SettingsContract {

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

    @Override
    public MessageStore store() {
        return store;
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Override
    public void moveInboxes(Message... sent) {
        // They show each message at once.
    }

    /** As an import would bring it over: with its ids, and with the moments that its times mean. */
    @Override
    public void plant(OldConversation old) {
        List<Message> messages = old.messages().stream().map(message -> message(old.group(), message)).toList();
        messages.forEach(store::append);
        Message last = messages.get(messages.size() - 1);
        store.start(last, last.sender().equals(old.one()) ? old.other() : old.one());
        for (Participant participant : List.of(old.one(), old.other())) {
            store.markRead(participant.id(), old.group(), last.createdAt());
        }
    }

    private static Message message(MessageGroupId group, OldMessage old) {
        Instant createdAt = WireTime.parse(old.createdAt(), NAIVE_ZONE).orElseThrow();
        return new Message(old.id(), group, old.sender(), old.text(), createdAt);
    }
}
