package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One participant of a message group, how far they have read in it, and what they have set for it, which nobody else learns.
 *
 * @param user the participant, with the names that the inboxes show
 * @param readUpTo the {@code createdAt} of a message: they have read it and all before it; {@link #NOTHING_READ} where they
 *     have read none, or where an old inbox does not tell
 * @param settings for the participant alone
 */
public record Participation(Participant user, Instant readUpTo, GroupSettings settings) {

    /** The {@code readUpTo} of somebody who has read nothing: it lies before every message. */
    public static final Instant NOTHING_READ = Instant.MIN;

    /** Refuses null. */
    public Participation {
        requireNonNull(user, "user");
        requireNonNull(readUpTo, "readUpTo");
        requireNonNull(settings, "settings");
    }

    /** A participant who has set nothing. */
    public Participation(Participant user, Instant readUpTo) {
        this(user, readUpTo, GroupSettings.NONE);
    }

    /** Whether there is anything that they have read. */
    public boolean hasRead() {
        return !readUpTo.equals(NOTHING_READ);
    }

    /** A {@code readUpTo} as text; empty for {@link #NOTHING_READ}, of which no text should get out. */
    public static Optional<String> wireOf(Instant readUpTo) {
        return readUpTo.equals(NOTHING_READ) ? Optional.empty() : Optional.of(WireTime.format(readUpTo));
    }
}
