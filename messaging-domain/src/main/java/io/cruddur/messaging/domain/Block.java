package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One user blocks another: while they do, neither writes to the other.
 *
 * @param owner who blocks
 * @param blocked whom
 * @param since when the block began
 * @param group the group of the two, or the one that they would have
 * @param readUpTo how far the owner had read in that group when the block began; {@link Participation#NOTHING_READ} for
 *     nothing
 */
public record Block(UserId owner, UserId blocked, Instant since, MessageGroupId group, Instant readUpTo) {

    /** Refuses null. */
    public Block {
        requireNonNull(owner, "owner");
        requireNonNull(blocked, "blocked");
        requireNonNull(since, "since");
        requireNonNull(group, "group");
        requireNonNull(readUpTo, "readUpTo");
    }

    /**
     * How far the blocked user sees the owner to have read: as it was when the block began, since a marker that vanished,
     * or stayed behind what was read long before, would tell. Of the other groups that older systems left the two, no
     * marker was kept: there it stays at what was written before the block.
     *
     * @param present how far the owner has read by now
     */
    public Instant shownReadUpTo(MessageGroupId in, Instant present) {
        Instant last = in.equals(group) ? readUpTo : since;
        return present.isBefore(last) ? present : last;
    }
}
