package io.cruddur.messaging.dynamodb;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The table's keys: the only place that knows how a partition or a sort key is spelled. */
final class Keys {

    /** The table's partition key. */
    static final String PARTITION = "pk";

    /** The table's sort key, and the index's. */
    static final String SORT = "sk";

    /** How many sort keys an item may try, the first included. */
    private static final int SLOTS = 16;

    private static final String MESSAGES = "MSG#";
    private static final String INBOX = "GRP#";

    private Keys() {}

    /** The partition of a group's messages. */
    static String messages(MessageGroupId group) {
        return MESSAGES + group;
    }

    /** The partition of a user's inbox rows. */
    static String inbox(UserId owner) {
        return INBOX + owner;
    }

    /** Whether an item of this partition is a message, or is meant to be one. */
    static boolean isMessage(String partitionKey) {
        return partitionKey.startsWith(MESSAGES);
    }

    /** The group whose message an item of this partition is; empty when it is none. */
    static Optional<MessageGroupId> groupOf(String partitionKey) {
        return idAfter(MESSAGES, partitionKey).map(MessageGroupId::new);
    }

    /** The user whose inbox row an item of this partition is; empty when it is none. */
    static Optional<UserId> ownerOf(String partitionKey) {
        return idAfter(INBOX, partitionKey).map(UserId::new);
    }

    private static Optional<UUID> idAfter(String prefix, String partitionKey) {
        try {
            return partitionKey.startsWith(prefix)
                    ? Optional.of(UUID.fromString(partitionKey.substring(prefix.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The sort keys that an item may take, in the order in which to try them: all lie in one microsecond. The first is
     * the time itself; the others add three digits, from 001, as 000 would name the first one's moment again. They begin
     * at a different place for each message, so that items which meet in one slot part in the next.
     *
     * @param time what the item asks for
     * @param message the message that is stored, or shown
     */
    static List<String> slots(Instant time, MessageId message) {
        Instant microsecond = time.truncatedTo(ChronoUnit.MICROS);
        long hash = message.value().getLeastSignificantBits();
        Stream<Instant> others =
                LongStream.range(1, SLOTS).mapToObj(n -> microsecond.plusNanos(1 + Math.floorMod(hash + n, 999L)));
        return Stream.concat(Stream.of(time), others)
                .map(WireTime::format)
                .distinct()
                .toList();
    }

    /** The lowest of these sort keys: the microsecond itself, even where the time has nanoseconds and is tried first. */
    static String lowestSlot(Instant time) {
        return WireTime.format(time.truncatedTo(ChronoUnit.MICROS));
    }

    /** The time that one of our own sort keys names. */
    static Instant time(String sortKey) {
        return WireTime.parse(sortKey, ZoneOffset.UTC).orElseThrow();
    }

    /** Whether a sort key is spelled as we spell it; an old one may name another offset, or none. */
    static boolean isOurs(String sortKey) {
        return WireTime.parse(sortKey, ZoneOffset.UTC)
                .filter(time -> WireTime.format(time).equals(sortKey))
                .isPresent();
    }

    /** The error for a microsecond in which every slot is taken. */
    static ConflictException crowded() {
        return new ConflictException(
                ErrorCode.MESSAGE_UUID_CROWDED,
                "Too many messages ask for one microsecond; send this one with a new message_uuid.");
    }
}
