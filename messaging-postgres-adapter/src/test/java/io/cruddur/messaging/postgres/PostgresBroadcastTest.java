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
import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Two instances on one database; the network between the second and the database has faults. */
@Timeout(120)
final class PostgresBroadcastTest implements MessageBroadcastContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase content = TestDatabase.empty();
    private final FaultyProxy network = new FaultyProxy(content.settings().port());
    private final PostgresDatabase here = PostgresDatabase.open(content.settings());
    private final PostgresSettings throughTheNetwork =
            TestDatabase.on(network.port(), content.settings().database());
    private final PostgresDatabase elsewhere = PostgresDatabase.open(throughTheNetwork);
    private final PostgresBroadcast broadcastHere = here.openBroadcast(content.settings());
    private final AtomicInteger beginnings = new AtomicInteger();
    private final AtomicInteger interruptions = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private final PostgresBroadcast broadcastElsewhere = elsewhere.openBroadcast(throughTheNetwork, counting());
    private final RecordingSubscriber subscriberHere = watching(broadcastHere);
    private final RecordingSubscriber subscriberElsewhere = watching(broadcastElsewhere);

    private final Logger logger = (Logger) LoggerFactory.getLogger(EventSender.class);
    private final ListAppender<ILoggingEvent> failures = new ListAppender<>();

    private static RecordingSubscriber watching(PostgresBroadcast broadcast) {
        return RecordingSubscriber.watching(broadcast, ANNA.id(), BEN.id());
    }

    private BroadcastListener counting() {
        return new BroadcastListener() {
            @Override
            public void hears() {
                beginnings.incrementAndGet();
            }

            @Override
            public void interrupted() {
                interruptions.incrementAndGet();
            }

            @Override
            public void lost(long count) {
                lost.addAndGet(count);
            }
        };
    }

    @BeforeEach
    void keepTheLog() {
        failures.start();
        logger.addAppender(failures);
    }

    @BeforeEach
    void awaitThatBothHear() {
        await().atMost(PATIENCE).until(() -> broadcastHere.hears() && broadcastElsewhere.hears());
    }

    @AfterEach
    void close() {
        logger.detachAppender(failures);
        broadcastHere.close();
        broadcastElsewhere.close();
        here.close();
        elsewhere.close();
        network.close();
    }

    @Override
    public MessageBroadcast broadcast() {
        return broadcastHere;
    }

    @Override
    public MessageBroadcast broadcastElsewhere() {
        return broadcastElsewhere;
    }

    @Test
    void aListenerThatWasCutOffIsToldOfTheLossAndOfWhatComesLater() {
        int before = subscriberElsewhere.losses();

        network.refuse();
        broadcastHere.publish(MessageBroadcastContract.sent(1));
        subscriberHere.next(1);
        network.recover();
        await().atMost(PATIENCE).until(() -> subscriberElsewhere.losses() > before);
        broadcastHere.publish(MessageBroadcastContract.sent(2));

        assertThat(subscriberElsewhere.next(1)).containsExactly(MessageBroadcastContract.sent(2));
        assertThat(interruptions).hasValue(1);
        assertThat(beginnings).hasValue(2);
    }

    @Test
    void aConnectionThatSwallowsEverythingIsFoundOutAndReplaced() {
        int before = subscriberElsewhere.losses();

        network.swallow();
        await().atMost(PATIENCE).until(() -> !broadcastElsewhere.hears());
        network.recover();

        await().atMost(PATIENCE).until(() -> subscriberElsewhere.losses() > before);
        broadcastHere.publish(MessageBroadcastContract.sent(2));
        assertThat(subscriberElsewhere.next(1)).containsExactly(MessageBroadcastContract.sent(2));
    }

    @Test
    void allAreToldWhereAnEventCouldNotBePublished() {
        int before = subscriberHere.losses();

        network.refuse();
        broadcastElsewhere.publish(MessageBroadcastContract.sent(1));
        await().atMost(PATIENCE).until(() -> !failures.list.isEmpty());
        network.recover();

        await().atMost(PATIENCE).until(() -> subscriberHere.losses() > before);
        assertThat(subscriberHere.rest()).isEmpty();
        assertThat(lost.get()).isPositive();
    }

    @Test
    void allAreToldWhereAFaultThatNobodyForesawLostAnEvent() {
        AtomicBoolean broken = new AtomicBoolean(true);
        DataSource connections = PostgresConnections.patient(content.settings());
        DataSource brokenOnce = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (broken.getAndSet(false)) {
                        throw new IllegalStateException("unforeseen");
                    }
                    return method.invoke(connections, arguments);
                });
        int before = subscriberHere.losses();
        try (PostgresBroadcast faulty = new PostgresBroadcast(brokenOnce, content.settings(), BroadcastListener.NONE)) {
            faulty.publish(MessageBroadcastContract.sent(1));
            await().atMost(PATIENCE).until(() -> subscriberHere.losses() > before);

            faulty.publish(MessageBroadcastContract.sent(2));
            assertThat(subscriberHere.next(1)).containsExactly(MessageBroadcastContract.sent(2));
        }
    }

    @Test
    void nobodyElseIsToldOfALossWhereNoEventGotLost() {
        int before = subscriberHere.losses();
        int beforeElsewhere = subscriberElsewhere.losses();

        network.refuse();
        await().atMost(PATIENCE).until(() -> !broadcastElsewhere.hears());
        network.recover();
        await().atMost(PATIENCE).until(() -> subscriberElsewhere.losses() > beforeElsewhere);
        broadcastElsewhere.publish(MessageBroadcastContract.sent(1));

        assertThat(subscriberHere.next(1)).containsExactly(MessageBroadcastContract.sent(1));
        assertThat(subscriberHere.losses()).isEqualTo(before);
        assertThat(failures.list).isEmpty();
    }

    @Test
    void aFailureIsALineWithoutATraceAndTheNextTryComesLater() {
        network.refuse();
        broadcastElsewhere.publish(MessageBroadcastContract.sent(1));
        await().atMost(PATIENCE).until(() -> failures.list.size() >= 2);

        assertThat(failures.list)
                .allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull());
        assertThat(failures.list.get(0).getKeyValuePairs().toString()).contains("reason=");
    }

    @Test
    void publishingWhileTheDatabaseIsAwayReturnsAtOnceHoweverMuchItIs() {
        network.refuse();

        for (int number = 0; number < 20_000; number++) {
            broadcastElsewhere.publish(MessageBroadcastContract.sent(number % 100));
        }
        int before = subscriberHere.losses();
        network.recover();

        await().atMost(PATIENCE).until(() -> subscriberHere.losses() > before);
    }

    @Test
    void aPayloadOfANewerVersionCountsAsALoss() {
        int before = subscriberHere.losses();

        content.execute("select pg_notify('cruddur_messaging', 'moved 1 2 3')");
        content.execute("select pg_notify('cruddur_messaging', 'sent 1')");
        content.execute("select pg_notify('cruddur_messaging', '')");

        await().atMost(PATIENCE).until(() -> subscriberHere.losses() == before + 3);
    }

    @Test
    void whatWasPublishedBeforeTheCloseIsStillTold() {
        List<Event> events =
                IntStream.range(0, 100).mapToObj(MessageBroadcastContract::sent).toList();

        events.forEach(broadcastElsewhere::publish);
        broadcastElsewhere.close();
        broadcastElsewhere.publish(MessageBroadcastContract.sent(100));

        assertThat(subscriberHere.next(100)).isEqualTo(events);
        assertThat(subscriberHere.rest()).isEmpty();
    }
}
