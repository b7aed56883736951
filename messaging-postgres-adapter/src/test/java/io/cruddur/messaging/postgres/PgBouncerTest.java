package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cruddur.messaging.contract.MessageBroadcastContract;
import io.cruddur.messaging.contract.memory.RecordingSubscriber;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Behind a proxy that gives each transaction another session. */
@Timeout(120)
final class PgBouncerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase content = TestDatabase.empty();
    private final PgBouncer pooling;
    private final PostgresSettings throughThePool;
    private final PostgresDatabase database;

    PgBouncerTest(@TempDir Path folder) throws IOException {
        pooling = PgBouncer.before(content.settings().port(), folder);
        throughThePool = TestDatabase.on(pooling.port(), content.settings().database());
        database = PostgresDatabase.open(throughThePool);
        new PostgresSchema(PostgresConnections.patient(content.settings())).load();
        content.insert(ANNA);
    }

    @AfterEach
    void close() {
        database.close();
        pooling.close();
    }

    @Test
    void manyReadsAtOnceAllFindWhatThereIs() {
        List<Boolean> found = AtOnce.run(
                8,
                () -> IntStream.range(0, 40)
                        .allMatch(i -> database.users().findById(ANNA.id()).isPresent()
                                && database.users().findByHandle(ANNA.handle()).isPresent()));

        assertThat(found).hasSize(8).containsOnly(true);
    }

    @Test
    void somebodyIsRegistered() {
        Identity bens =
                new Identity(new IdentityId("ben's"), BEN.handle().value(), BEN.displayName(), "ben@example.com", true);

        assertThat(database.users().register(bens).handle()).isEqualTo(BEN.handle());
    }

    @Test
    void aListenerThatHearsNothingSaysSoAndTellsNobodyOfALoss() {
        Logger logger = (Logger) LoggerFactory.getLogger(EventListener.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        RecordingSubscriber subscriber;
        try (PostgresBroadcast deaf = database.openBroadcast(throughThePool)) {
            subscriber = RecordingSubscriber.watching(deaf, ANNA.id());
            // Later, it could be heard while the first attempt to listen ends.
            await().atMost(PATIENCE).until(() -> lines.list.size() == 1);
            deaf.publish(MessageBroadcastContract.sent(1));

            await().atMost(PATIENCE).until(() -> lines.list.size() == 2);
            assertThat(deaf.hears()).isFalse();
            assertThat(subscriber.losses()).isZero();
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list).allSatisfy(line -> {
            assertThat(line.getThrowableProxy()).isNull();
            assertThat(line.getKeyValuePairs().toString()).contains("past any proxy that pools transactions");
        });
    }

    @Test
    void aListenerPastItHearsWhatIsPublishedThroughIt() {
        try (PostgresBroadcast broadcast = database.openBroadcast(content.settings())) {
            RecordingSubscriber subscriber = RecordingSubscriber.watching(broadcast, ANNA.id());
            await().atMost(PATIENCE).until(broadcast::hears);

            broadcast.publish(MessageBroadcastContract.sent(1));

            assertThat(subscriber.next(1)).containsExactly(MessageBroadcastContract.sent(1));
        }
    }
}
