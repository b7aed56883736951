package io.cruddur.messaging.app.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.management.Needs.Need;
import io.cruddur.messaging.app.management.Readiness.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReadinessTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // it may wrap around
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;

    private final Readiness readiness = new Readiness(
            new Needs(new Need("table", "the table", this::askTable), new Need("keys", "the keys", () -> {})),
            nanos::get);

    private void askTable() {
        asked.incrementAndGet();
        if (away) {
            throw new IllegalStateException("Away.");
        }
    }

    @Test
    void itIsReadyWhenEveryNeedIsReached() {
        assertThat(answer()).isEqualTo(new Answer(true, false, Map.of("table", true, "keys", true)));
    }

    @Test
    void itIsNotReadyWhileOneNeedIsAway() {
        away = true;
        assertThat(answer()).isEqualTo(new Answer(false, false, Map.of("table", false, "keys", true)));

        away = false;
        nanos.addAndGet(Readiness.KEPT.toNanos());
        assertThat(answer().ready()).isTrue();
    }

    @Test
    void itIsNotReadyFromTheStopOn() {
        assertThat(answer().ready()).isTrue();

        readiness.stopping();

        assertThat(answer()).isEqualTo(new Answer(false, true, Map.of("table", true, "keys", true)));
    }

    @Test
    void aThousandQuestionsInTwoSecondsAskEachNeedOnce() {
        IntStream.range(0, 1_000).forEach(i -> answer());
        assertThat(asked).hasValue(1);

        nanos.addAndGet(Readiness.KEPT.toNanos());
        IntStream.range(0, 1_000).forEach(i -> answer());
        assertThat(asked).hasValue(2);
    }

    @Test
    void questionsWhileANeedIsSilentWaitForTheSameAnswerWithoutAThread() throws InterruptedException {
        CountDownLatch silent = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Readiness waiting = new Readiness(new Needs(new Need("table", "the table", () -> {
            calls.incrementAndGet();
            await(silent);
        })));

        List<CompletableFuture<Answer>> answers =
                IntStream.range(0, 1_000).mapToObj(i -> waiting.ask()).toList();
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        silent.countDown();

        assertThat(answers).allMatch(answer -> answer.join().ready());
        assertThat(calls).hasValue(1);
    }

    private Answer answer() {
        return readiness.ask().join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
