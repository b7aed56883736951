package io.cruddur.messaging.app.redis;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.contract.MessageBroadcastContract;
import io.cruddur.messaging.contract.memory.RecordingSubscriber;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on a cluster of Redis, whose channels are spread over its nodes. */
@Timeout(120)
final class RedisClusterTest implements MessageBroadcastContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static RedisCluster cluster;

    private final AtomicInteger beginningsHere = new AtomicInteger();
    private final AtomicInteger beginningsElsewhere = new AtomicInteger();
    private Redis here;
    private Redis elsewhere;

    @BeforeAll
    static void startCluster(@TempDir Path folder) {
        cluster = RedisCluster.start(folder);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void openBoth() {
        here = open(beginningsHere);
        elsewhere = open(beginningsElsewhere);
        await().atMost(PATIENCE).until(() -> beginningsHere.get() == 1 && beginningsElsewhere.get() == 1);
    }

    private static Redis open(AtomicInteger beginnings) {
        return Redis.open(RedisSettings.parse(cluster.url(), true), new BroadcastListener() {
            @Override
            public void hears() {
                beginnings.incrementAndGet();
            }
        });
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

    @Test
    void afterAFailoverSubscribersAreToldToCatchUpAndHearAllThatComes() {
        RecordingSubscriber subscriber = RecordingSubscriber.watching(broadcastElsewhere(), ANNA.id(), BEN.id());

        cluster.failOver();

        await().atMost(PATIENCE)
                .until(() -> subscriber.losses() > 0 && beginningsHere.get() >= 2 && beginningsElsewhere.get() >= 2);
        broadcast().publish(MessageBroadcastContract.sent(1));
        assertThat(subscriber.next(1)).containsExactly(MessageBroadcastContract.sent(1));
    }
}
