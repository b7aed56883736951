package io.cruddur.messaging.app.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.cruddur.messaging.domain.UserId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A bucket of tokens for each user: full at first, refilled evenly. A call takes a token, or is refused. */
final class TokenBuckets {

    /** About 46 MB. Beyond, those who call least are forgotten early, and have a full bucket again. */
    private static final int MAX_REMEMBERED = 100_000;

    /** For the moment between finding a bucket and taking from it, and for the cache's own tolerance. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final HttpErrorCode refusal;
    private final LoadingCache<UserId, Bucket> buckets;

    /**
     * Buckets of this capacity.
     *
     * @param refusal the code for a call that finds no token
     * @param tokens how many tokens are added in each period, until the bucket is full
     */
    TokenBuckets(HttpErrorCode refusal, int capacity, int tokens, Duration period, InstantSource clock) {
        TimeMeter time = new WallClock(clock);
        this.refusal = refusal;
        this.buckets = Caffeine.newBuilder()
                .ticker(time::currentTimeNanos)
                .expireAfterAccess(fillingTime(capacity, tokens, period).plus(MARGIN))
                .maximumSize(MAX_REMEMBERED)
                .build(user -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(tokens, period))
                        .build());
    }

    /** After which any bucket is full: whoever is forgotten then has what he would have had. */
    private static Duration fillingTime(int capacity, int tokens, Duration period) {
        return period.multipliedBy(capacity).dividedBy(tokens);
    }

    /**
     * Takes a token.
     *
     * @throws LimitedException when there is none; then a call costs the user nothing
     */
    void take(UserId user) {
        ConsumptionProbe taken = buckets.get(user).tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            throw refused(taken.getNanosToWaitForRefill());
        }
    }

    /**
     * Leaves the tokens where they are.
     *
     * @throws LimitedException when there is none
     */
    void requireOne(UserId user) {
        EstimationProbe estimate = buckets.get(user).estimateAbilityToConsume(1);
        if (!estimate.canBeConsumed()) {
            throw refused(estimate.getNanosToWaitForRefill());
        }
    }

    private LimitedException refused(long nanos) {
        return new LimitedException(refusal, Duration.ofNanos(nanos));
    }

    private record WallClock(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
