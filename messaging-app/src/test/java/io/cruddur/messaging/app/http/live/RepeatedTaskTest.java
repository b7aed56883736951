package io.cruddur.messaging.app.http.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.usecase.WatchGroups;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
final class RepeatedTaskTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(RepeatedTask.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void keepTheLog() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leaveTheLog() {
        logger.detachAppender(log);
    }

    @Test
    void theTickerOfEventsGoesOnAfterATickThatFails() {
        AtomicInteger ticks = new AtomicInteger();
        InstantSource broken = () -> {
            ticks.incrementAndGet();
            throw new IllegalStateException("There is no time.");
        };
        Limits limits = new Limits(LimitSettings.DEFAULT);
        WatchGroups nothing = new WatchGroups(new InMemoryMessageStore(), MessageBroadcast.NONE);
        try (LiveEvents events = new LiveEvents(nothing, limits, broken, LiveEvents.LONGEST_RETURN, System::nanoTime)) {
            assertThat(events).isNotNull();
            await().until(() -> ticks.get() >= 3);
        }

        assertThat(log.list).hasSize(1);
    }

    @Test
    void aFaultIsLoggedOnceUntilItChangesOrIsOver() {
        AtomicInteger runs = new AtomicInteger();
        Runnable task = new RepeatedTask("work", () -> fail(runs.getAndIncrement()));

        for (int run = 0; run < 6; run++) {
            task.run();
        }

        assertThat(runs).hasValue(6);
        assertThat(log.list)
                .extracting(line -> line.getThrowableProxy().getMessage())
                .containsExactly("one", "another", "one");
    }

    private static void fail(int run) {
        switch (run) {
            case 0, 1, 2, 5 -> throw new IllegalStateException("one");
            case 3 -> throw new IllegalStateException("another");
            default -> {}
        }
    }
}
