package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What became of a message since it was sent.
 *
 * @param number 0 as it was sent; each edit adds 1, and so does the deletion
 * @param changedAt when it was changed last, to the microsecond; {@link Instant#EPOCH} if never
 * @param deleted whether its sender deleted it: then its text is empty, and stays so
 */
public record Revision(int number, Instant changedAt, boolean deleted) {

    /** A message as it was sent. */
    public static final Revision NONE = new Revision(0, Instant.EPOCH, false);

    /** The greatest number, that of a message which expired: no record of it that comes late brings its text back. */
    public static final int EXPIRED = Integer.MAX_VALUE;

    /** Refuses null. */
    public Revision {
        requireNonNull(changedAt, "changedAt");
    }

    /** The last revision of all, when the message has expired. */
    public Revision expired() {
        return new Revision(EXPIRED, changedAt, deleted);
    }

    /** Whether the message has expired. */
    public boolean isExpired() {
        return number == EXPIRED;
    }

    /** Whether the message was edited or deleted. */
    public boolean isChange() {
        return number > 0;
    }
}
