package io.cruddur.messaging.app.http.limit;

import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What each user may still ask of the service: of this instance, which forgets it at its end, or of all that share their
 * buckets. How many streams a user has open is counted by each instance.
 */
public final class Limits {

    private final TokenBuckets sends;
    private final TokenBuckets reads;
    private final NewGroupQuota newGroups;
    private final ExportLimit exports;
    private final int streams;

    /** Limits of which nothing is used up yet. */
    public Limits(LimitSettings settings) {
        this(settings, System::nanoTime, SharedBuckets.NONE);
    }

    /** Limits that hold over all instances that share these buckets. */
    public Limits(LimitSettings settings, SharedBuckets shared) {
        this(settings, System::nanoTime, shared);
    }

    /** Limits that are refilled by this clock, which never goes back: in nanoseconds, from any beginning. */
    public Limits(LimitSettings settings, LongSupplier nanos) {
        this(settings, nanos, SharedBuckets.NONE);
    }

    private Limits(LimitSettings settings, LongSupplier nanos, SharedBuckets shared) {
        this.sends = new TokenBuckets(
                HttpErrorCode.SENDS_LIMITED,
                settings.sendsAtOnce(),
                settings.sendsPerSecond(),
                Duration.ofSeconds(1),
                nanos,
                shared);
        this.reads = new TokenBuckets(
                HttpErrorCode.READS_LIMITED,
                settings.readsAtOnce(),
                settings.readsPerSecond(),
                Duration.ofSeconds(1),
                nanos,
                shared);
        this.newGroups = new NewGroupLimit(new TokenBuckets(
                HttpErrorCode.NEW_GROUPS_LIMITED,
                settings.newGroupsPerHour(),
                settings.newGroupsPerHour(),
                Duration.ofHours(1),
                nanos,
                shared));
        this.exports = new ExportLimit(
                new TokenBuckets(HttpErrorCode.EXPORTS_LIMITED, 1, 1, Duration.ofHours(1), nanos, shared));
        this.streams = settings.streams();
    }

    /** How many groups each user may make: a start that makes one too many ends with {@code new_groups_limited}. */
    public NewGroupQuota newGroups() {
        return newGroups;
    }

    /** How often each user may export their data. */
    public ExportLimit exports() {
        return exports;
    }

    /**
     * Counts a call that reads, whatever becomes of it.
     *
     * @throws LimitedException {@code reads_limited}
     */
    public void countRead(UserId user) {
        reads.take(user);
    }

    /**
     * Counts a call that sends, whatever becomes of it, unless {@link #countRepeat} follows.
     *
     * @return {@code sends_limited} when the user may not send now, but for a repeat that {@link #allowsRepeat}
     */
    public Optional<LimitedException> countSend(UserId user) {
        return sends.tryTake(user);
    }

    /** A send that was counted repeats an earlier one: it costs no send, but a read, as long as the user has one. */
    public void countRepeat(UserId user) {
        if (reads.tryTake(user).isEmpty()) {
            sends.giveBack(user);
        }
    }

    /** Whether a user who may not send now may look for the answer to an earlier send, which counts as a read. */
    public boolean allowsRepeat(UserId user) {
        return reads.tryTake(user).isEmpty();
    }

    /** How many streams of events each user may have open. */
    public int streams() {
        return streams;
    }
}
