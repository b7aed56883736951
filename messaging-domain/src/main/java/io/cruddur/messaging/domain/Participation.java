package io.cruddur.messaging.domain;

import java.time.Instant;

/**
 * One participant of a message group, and how far he has read in it.
 *
 * @param user the participant, with the names that the inboxes show
 * @param readUpTo the place of a message in the group: he has read it and all before it; {@link #NOTHING_READ} where he
 *     has read none, or where an old inbox does not tell
 */
public record Participation(Participant user, Instant readUpTo) {

    /** The read marker of somebody who has read nothing: it lies before every message. */
    public static final Instant NOTHING_READ = Instant.MIN;

    /** Whether there is anything that he has read. */
    public boolean hasRead() {
        return !readUpTo.equals(NOTHING_READ);
    }
}
