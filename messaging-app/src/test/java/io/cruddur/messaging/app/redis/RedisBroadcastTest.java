package io.cruddur.messaging.app.redis;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.contract.MessageBroadcastContract;
import io.cruddur.messaging.contract.memory.RecordingSubscriber;
import io.cruddur.messaging.domain.Notice.UsersChanged;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one Redis. */
@Timeout(120)
final class RedisBroadcastTest implements MessageBroadcastContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static RedisServer server;

    private final AtomicInteger beginningsElsewhere = new AtomicInteger();
    private final AtomicInteger interruptionsElsewhere = new AtomicInteger();
    private Redis here;
    private Redis elsewhere;

    @BeforeAll
    static void startServer(@TempDir Path folder) {
        server = RedisServer.start(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void openBoth() {
        // What the test before has closed may take a moment to be gone.
        await().atMost(PATIENCE).until(() -> listenersOf(RedisBroadcast.NOTICES) == 0);
        AtomicInteger beginningsHere = new AtomicInteger();
        here = Redis.open(RedisSettings.parse(server.url(), false), counting(beginningsHere, new AtomicInteger()));
        elsewhere = Redis.open(
                RedisSettings.parse(server.url(), false), counting(beginningsElsewhere, interruptionsElsewhere));
        await().atMost(PATIENCE).until(() -> beginningsHere.get() == 1 && beginningsElsewhere.get() == 1);
    }

    private static BroadcastListener counting(AtomicInteger beginnings, AtomicInteger interruptions) {
        return new BroadcastListener() {
            @Override
            public void hears() {
                beginnings.incrementAndGet();
            }

            @Override
            public void interrupted() {
                interruptions.incrementAndGet();
            }
        };
    }

    @AfterEach
    void closeBoth() {
        here.close();
        elsewhere.close();
    }

    @Override
    public MessageBroadcast broadcast() {
        return here.broadcast();
    }

    @Override
    public MessageBroadcast broadcastElsewhere() {
        return elsewhere.broadcast();
    }

    private static RecordingSubscriber watching(MessageBroadcast broadcast) {
        return RecordingSubscriber.watching(broadcast, ANNA.id(), BEN.id());
    }

    @Test
    void anInstanceListensToItsWatchersAlone() {
        Subscription subscription = broadcast().subscribe(new RecordingSubscriber());
        RecordingSubscriber.heard(subscription.watch(ANNA.id()));
        RecordingSubscriber.heard(subscription.watch(ANNA.id()));
        assertThat(listenersOf(RedisBroadcast.channelOf(ANNA.id()))).isEqualTo(1);
        assertThat(listenersOf(RedisBroadcast.channelOf(BEN.id()))).isZero();
        assertThat(listenersOf(RedisBroadcast.NOTICES)).isEqualTo(2);

        subscription.close();

        await().atMost(PATIENCE).until(() -> listenersOf(RedisBroadcast.channelOf(ANNA.id())) == 0);
    }

    private static long listenersOf(String channel) {
        return Long.parseLong(
                server.ask("pubsub", "shardnumsub", channel).lines().toList().get(1));
    }

    @Test
    void aListenerWhoseConnectionIsCutIsToldOfTheLossAndOfWhatComesLater() {
        RecordingSubscriber subscriber = watching(broadcastElsewhere());

        assertThat(server.ask("client", "kill", "type", "pubsub")).isEqualTo("2");

        await().atMost(PATIENCE).until(() -> subscriber.losses() > 0 && beginningsElsewhere.get() == 2);
        assertThat(interruptionsElsewhere).hasValue(1);
        broadcast().publish(MessageBroadcastContract.sent(1));
        broadcastElsewhere().publish(MessageBroadcastContract.sent(2));
        assertThat(subscriber.next(1).size() + subscriber.rest().size()).isPositive();
    }

    @Test
    void allAreToldOfALossOnceRedisIsBackWhateverWasPublishedMeanwhile() {
        RecordingSubscriber subscriberHere = watching(broadcast());
        RecordingSubscriber subscriberElsewhere = watching(broadcastElsewhere());

        server.stop();
        IntStream.range(0, 20_000).forEach(number -> broadcast().publish(MessageBroadcastContract.sent(number % 100)));
        RecordingSubscriber newcomer = new RecordingSubscriber();
        var heard = broadcastElsewhere().subscribe(newcomer).watch(CARLA.id());
        server.restart();

        await().atMost(PATIENCE).until(() -> subscriberHere.losses() > 0 && subscriberElsewhere.losses() > 0);
        RecordingSubscriber.heard(heard);
        broadcast().announce(new UsersChanged());
        assertThat(subscriberElsewhere.nextNotices(1)).containsExactly(new UsersChanged());
    }

    @Test
    void aSlowListenerIsCutOffByRedisAndToldToCatchUp() {
        RecordingSubscriber subscriber = watching(broadcastElsewhere());
        server.ask("config", "set", "client-output-buffer-limit", "pubsub 1 1 1");
        try {
            server.ask("spublish", RedisBroadcast.channelOf(ANNA.id()), "more than waits ".repeat(5_000));

            await().atMost(PATIENCE).until(() -> beginningsElsewhere.get() == 2 && subscriber.losses() > 0);
        } finally {
            server.ask("config", "set", "client-output-buffer-limit", "pubsub 33554432 8388608 60");
        }
    }

    @Test
    void aTextOfANewerVersionCountsAsALoss() {
        RecordingSubscriber subscriber = watching(broadcastElsewhere());

        server.ask("spublish", RedisBroadcast.NOTICES, "x-1 moved 1 2 3");
        server.ask("spublish", RedisBroadcast.NOTICES, "x-2");

        await().atMost(PATIENCE).until(() -> subscriber.losses() == 2);
    }

    @Test
    void whatWasPublishedBeforeTheCloseIsStillTold() {
        RecordingSubscriber subscriber = watching(broadcastElsewhere());
        List<Integer> numbers = IntStream.range(0, 100).boxed().toList();

        numbers.forEach(number -> broadcast().publish(MessageBroadcastContract.sent(number)));
        here.close();
        broadcast().publish(MessageBroadcastContract.sent(100));

        assertThat(subscriber.next(100))
                .isEqualTo(numbers.stream().map(MessageBroadcastContract::sent).toList());
        assertThat(subscriber.rest()).isEmpty();
    }
}
