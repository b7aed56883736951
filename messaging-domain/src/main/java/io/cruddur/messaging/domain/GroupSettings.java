package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the owner of an inbox has set for one of its groups. Each setting has a time of its own, at which the owner set it
 * last, so that of two answers about a group the later one counts. All times are to the microsecond.
 *
 * @param archived whether the inbox leaves the group out. A message takes it away, and leaves its time alone
 * @param archivedAt when the owner set it last; {@link Instant#EPOCH} if never
 * @param mutedUntil until when the group is muted; {@link Instant#EPOCH} if it is not
 * @param mutedAt when the owner set that last; {@link Instant#EPOCH} if never
 */
public record GroupSettings(boolean archived, Instant archivedAt, Instant mutedUntil, Instant mutedAt) {

    /** The settings of a group of which the owner has set nothing. */
    public static final GroupSettings NONE = new GroupSettings(false, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

    /** Refuses null. */
    public GroupSettings {
        requireNonNull(archivedAt, "archivedAt");
        requireNonNull(mutedUntil, "mutedUntil");
        requireNonNull(mutedAt, "mutedAt");
    }

    /** The same, archived or not, as set now. */
    public GroupSettings withArchived(boolean archive, Instant now) {
        return new GroupSettings(archive, after(archivedAt, now), mutedUntil, mutedAt);
    }

    /** The same, muted until then, as set now; {@link Instant#EPOCH} for not muted. */
    public GroupSettings withMutedUntil(Instant until, Instant now) {
        return new GroupSettings(archived, archivedAt, until.truncatedTo(ChronoUnit.MICROS), after(mutedAt, now));
    }

    /** Clocks differ, but a setting that was seen is older than the one that replaces it. */
    private static Instant after(Instant seen, Instant now) {
        Instant earliest = seen.plus(1, ChronoUnit.MICROS);
        return now.isBefore(earliest) ? earliest : now.truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether the group is muted at this time. */
    public boolean isMutedAt(Instant time) {
        return time.isBefore(mutedUntil);
    }

    /**
     * The same after a message: it takes {@code archived} away if the owner wrote it, or if the group is not muted at the
     * message's time.
     */
    public GroupSettings after(Message message, UserId owner) {
        requireNonNull(owner, "owner");
        boolean shows = message.sender().id().equals(owner) || !isMutedAt(message.createdAt());
        return archived && shows ? new GroupSettings(false, archivedAt, mutedUntil, mutedAt) : this;
    }

    /** Of each setting, the one that was set later; of two of one time, that of the newer row, which this is. */
    public GroupSettings merge(GroupSettings older) {
        boolean archivedLater = older.archivedAt.isAfter(archivedAt);
        boolean mutedLater = older.mutedAt.isAfter(mutedAt);
        return new GroupSettings(
                archivedLater ? older.archived : archived,
                archivedLater ? older.archivedAt : archivedAt,
                mutedLater ? older.mutedUntil : mutedUntil,
                mutedLater ? older.mutedAt : mutedAt);
    }
}
