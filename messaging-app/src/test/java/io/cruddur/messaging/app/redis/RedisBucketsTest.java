package io.cruddur.messaging.app.redis;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.app.http.limit.LimitedException;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.domain.port.BroadcastListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Limits of two instances on one Redis: few groups an hour, so that no bucket is refilled meanwhile. */
@Timeout(120)
final class RedisBucketsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LimitSettings FIVE_GROUPS = new LimitSettings(60, 1, 5, 600, 50, 10);

    private final RedisServer server;
    private final Redis here;
    private final Redis elsewhere;

    RedisBucketsTest(@TempDir Path folder) {
        server = RedisServer.start(folder);
        here = open();
        elsewhere = open();
    }

    private Redis open() {
        Redis redis = Redis.open(RedisSettings.parse(server.url(), false), BroadcastListener.NONE, PATIENCE);
        await().atMost(PATIENCE).until(() -> redis.reached());
        return redis;
    }

    @AfterEach
    void close() {
        here.close();
        elsewhere.close();
        server.close();
    }

    private static long taken(int tries, Limits... instances) {
        return Stream.generate(() -> Stream.of(instances))
                .flatMap(each -> each)
                .limit(tries)
                .filter(RedisBucketsTest::takes)
                .count();
    }

    private static boolean takes(Limits limits) {
        try {
            limits.newGroups().take(ANNA.id());
            return true;
        } catch (LimitedException e) {
            return false;
        }
    }

    @Test
    void aLimitHoldsOverAllInstancesTogether() {
        Limits one = new Limits(FIVE_GROUPS, here.buckets());
        Limits other = new Limits(FIVE_GROUPS, elsewhere.buckets());

        assertThat(taken(20, one, other)).isEqualTo(5);
        one.newGroups().giveBack(ANNA.id());
        assertThat(taken(4, other)).isEqualTo(1);
    }

    @Test
    void withoutRedisEachInstanceCountsByItselfAndSaysSoOnce() {
        Limits one = new Limits(FIVE_GROUPS, here.buckets());
        Logger logger = (Logger) LoggerFactory.getLogger(RedisBuckets.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        try {
            server.stop();

            assertThat(taken(20, one)).isEqualTo(5);
            assertThat(lines.list).extracting(ILoggingEvent::getMessage).hasSize(1);

            server.restart();
            await().atMost(PATIENCE).until(() -> takes(one));
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getMessage)
                    .isEqualTo(List.of(
                            "limits are this instance's own until Redis answers again",
                            "limits are shared with the other instances again"));
        } finally {
            logger.setLevel(null);
            logger.detachAppender(lines);
        }
    }
}
