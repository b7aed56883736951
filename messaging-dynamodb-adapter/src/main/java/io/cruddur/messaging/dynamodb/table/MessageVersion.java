package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.Message;
import java.time.Instant;
import java.util.Comparator;

/**
 * A message of a group at one of its revisions: what a row shows, and what a record of the stream brings. Of two of a group,
 * the greater is the newer.
 *
 * @param createdAt the message's; no other message of the group has it
 * @param revision the number of its revision
 */
public record MessageVersion(Instant createdAt, int revision) implements Comparable<MessageVersion> {

    private static final Comparator<MessageVersion> BY_AGE =
            Comparator.comparing(MessageVersion::createdAt).thenComparingInt(MessageVersion::revision);

    public static MessageVersion of(Message message) {
        return new MessageVersion(message.createdAt(), message.revision().number());
    }

    @Override
    public int compareTo(MessageVersion other) {
        return BY_AGE.compare(this, other);
    }

    public boolean isNewerThan(MessageVersion other) {
        return compareTo(other) > 0;
    }

    public boolean isOlderThan(MessageVersion other) {
        return compareTo(other) < 0;
    }

    /** Whether both are the same message, perhaps at other revisions. */
    public boolean isOfSameMessage(MessageVersion other) {
        return createdAt.equals(other.createdAt);
    }
}
