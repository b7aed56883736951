package io.cruddur.messaging.app.http.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.domain.UserId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A bucket of tokens for each user: full at first, refilled evenly. A call takes a token, or is refused. */
final class TokenBuckets {

    /** About 46 MB. Beyond that, the buckets of those who call least are evicted early, and are full again. */
    private static final int MAX_REMEMBERED = 100_000;

    /** For the moment between finding a bucket and taking from it, and for the cache's own tolerance. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final HttpErrorCode refusal;
    private final LoadingCache<UserId, Bucket> buckets;
    private final SharedBuckets shared;
    private final BucketConfiguration configuration;
    private final String name;

    /**
     * Buckets of this capacity.
     *
     * @param refusal the code for a call that finds no token
     * @param tokens how many tokens are added in each period, until the bucket is full
     * @param nanos tells how much time has passed, whatever is done to the wall clock
     * @param shared where the buckets are, but for the time when they can't be reached
     */
    TokenBuckets(
            HttpErrorCode refusal,
            int capacity,
            int tokens,
            Duration period,
            LongSupplier nanos,
            SharedBuckets shared) {
        TimeMeter time = new Monotonic(nanos);
        this.refusal = refusal;
        this.shared = shared;
        this.name = refusal.wire() + ":" + capacity + ":" + tokens + ":";
        this.configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(tokens, period))
                .build();
        this.buckets = Caffeine.newBuilder()
                .ticker(nanos::getAsLong)
                .expireAfterAccess(fillingTime(capacity, tokens, period).plus(MARGIN))
                .maximumSize(MAX_REMEMBERED)
                .build(user -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(tokens, period))
                        .build());
    }

    /** By then the bucket is full, so evicting it changes nothing. */
    private static Duration fillingTime(int capacity, int tokens, Duration period) {
        return period.multipliedBy(capacity).dividedBy(tokens);
    }

    /**
     * Takes a token.
     *
     * @throws LimitedException when there is none; then a call costs the user nothing
     */
    void take(UserId user) {
        tryTake(user).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Takes a token; where there is none, the answer is the refusal, and the call costs the user nothing. */
    Optional<LimitedException> tryTake(UserId user) {
        ConsumptionProbe taken = use(user, bucket -> bucket.tryConsumeAndReturnRemaining(1));
        return taken.isConsumed()
                ? Optional.empty()
                : Optional.of(new LimitedException(refusal, Duration.ofNanos(taken.getNanosToWaitForRefill())));
    }

    /** Puts a token back that was taken; a bucket that is full meanwhile stays so. */
    void giveBack(UserId user) {
        boolean unused = use(user, bucket -> {
            bucket.addTokens(1);
            return true;
        });
    }

    private <T> T use(UserId user, Function<Bucket, T> call) {
        return shared.use(name + user, configuration, call).orElseGet(() -> call.apply(buckets.get(user)));
    }

    private record Monotonic(LongSupplier nanos) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
