package io.cruddur.messaging.app.http.limit;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.AtOnce;
import io.cruddur.messaging.app.http.RunningService;
import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.contract.memory.TestClock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenBucketsTest {

    private final TestClock clock = new TestClock(RunningService.NOON);

    /** Against a bucket that is a number, and never forgotten. */
    @ParameterizedTest
    @CsvSource({"60, 1, 1", "20, 20, 3600", "1, 1, 1", "5, 1000, 1", "3, 7, 3600"})
    void anEvictedBucketGivesNothingAway(int capacity, int tokens, int seconds) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Duration period = Duration.ofSeconds(seconds);
        TokenBuckets buckets = new TokenBuckets(
                HttpErrorCode.SENDS_LIMITED, capacity, tokens, period, clock::nanos, SharedBuckets.NONE);
        long filling = period.multipliedBy(capacity).dividedBy(tokens).toMillis() + 1;
        double left = capacity;
        for (int i = 0; i < 20_000; i++) {
            long millis = random.nextInt(3) > 0 ? 0 : random.nextLong(2 * filling);
            clock.advance(Duration.ofMillis(millis));
            left = Math.min(capacity, left + millis * (double) tokens / period.toMillis());
            boolean taken = isTaken(buckets);
            if (Math.abs(left - Math.rint(left)) > 1e-6) {
                assertThat(taken).as("seed %d, call %d, left %f", seed, i, left).isEqualTo(left >= 1);
            }
            left -= taken ? 1 : 0;
        }
    }

    @Test
    void ofAHundredCallsAtTheSameMomentExactlySixtyTakeAToken() throws Exception {
        TokenBuckets buckets = new TokenBuckets(
                HttpErrorCode.SENDS_LIMITED, 60, 1, Duration.ofSeconds(1), clock::nanos, SharedBuckets.NONE);

        assertThat(AtOnce.times(100, () -> isTaken(buckets)))
                .filteredOn(taken -> taken)
                .hasSize(60);
    }

    private static boolean isTaken(TokenBuckets buckets) {
        try {
            buckets.take(ANNA.id());
            return true;
        } catch (LimitedException e) {
            return false;
        }
    }
}
