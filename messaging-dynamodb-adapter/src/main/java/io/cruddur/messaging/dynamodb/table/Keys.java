package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * The table's keys: the only place that knows how a partition key or a sort key is spelled. Conditions on them are spelled
 * by {@link KeyCondition} alone.
 */
public final class Keys {

    /** The table's partition key. */
    public static final String PARTITION = "pk";

    /** The table's sort key, and the index's. */
    public static final String SORT = "sk";

    /** How many sort keys an item may try, the first included. */
    private static final int SLOTS = 16;

    /** How far apart the sort keys of a group's messages are in one microsecond, in nanoseconds. */
    private static final long STEP = 20;

    private static final String MESSAGES = "MSG#";
    private static final String INBOX = "GRP#";

    private Keys() {}

    /** The partition of a group's messages. */
    public static String messages(MessageGroupId group) {
        return MESSAGES + group;
    }

    /** The partition of a user's inbox rows. */
    public static String inbox(UserId owner) {
        return INBOX + owner;
    }

    /** Whether an item of this partition is a message, or is meant to be one. */
    public static boolean isMessage(String partitionKey) {
        return partitionKey.startsWith(MESSAGES);
    }

    /** Whether an item of this partition is an inbox row, or is meant to be one. */
    public static boolean isInbox(String partitionKey) {
        return partitionKey.startsWith(INBOX);
    }

    /** The group whose message an item of this partition is; empty when it is none. */
    public static Optional<MessageGroupId> groupOf(String partitionKey) {
        return idAfter(MESSAGES, partitionKey).map(MessageGroupId::new);
    }

    /** The user whose inbox row an item of this partition is; empty when it is none. */
    public static Optional<UserId> ownerOf(String partitionKey) {
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
     * The sort keys that a message may take, in the order in which to try them: all lie in one microsecond. The first is
     * the time itself; the others add three digits, a multiple of {@value #STEP}, which leaves room for rows in between.
     * They begin at a different place for each message, so that messages which meet in one slot part in the next. Each
     * key is spelled when it is asked for: nearly always the first will do.
     */
    public static List<String> messageSlots(Instant time, MessageId message) {
        Instant microsecond = time.truncatedTo(ChronoUnit.MICROS);
        return slots(time, n -> microsecond.plusNanos(STEP + STEP * turned(message, n, 1_000 / STEP - 1)));
    }

    /**
     * The sort keys that an inbox row may take which shows a message, likewise: the first is the message's own, and the
     * others lie above it, but below that of any later message of the group. So a row that moves to a later message moves
     * upwards, and an ascending read can't miss it.
     *
     * @param createdAt of the message
     */
    public static List<String> rowSlots(Instant createdAt, MessageId message) {
        return slots(createdAt, n -> createdAt.plusNanos(1 + turned(message, n, STEP - 1)));
    }

    private static long turned(MessageId message, int n, long positions) {
        return Math.floorMod(message.value().getLeastSignificantBits() + n, positions);
    }

    private static List<String> slots(Instant first, IntFunction<Instant> others) {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return WireTime.format(index == 0 ? first : others.apply(Objects.checkIndex(index, SLOTS)));
            }

            @Override
            public int size() {
                return SLOTS;
            }
        };
    }

    /** The time that one of our own sort keys names. */
    public static Instant time(String sortKey) {
        return WireTime.parse(sortKey, ZoneOffset.UTC).orElseThrow();
    }

    /** Whether a sort key is spelled as we spell it; an old one may name another offset, or none. */
    public static boolean isOurs(String sortKey) {
        return WireTime.parse(sortKey, ZoneOffset.UTC)
                .filter(time -> WireTime.format(time).equals(sortKey))
                .isPresent();
    }

    /** The error for a microsecond in which every slot is taken. */
    public static ConflictException crowded() {
        return new ConflictException(ErrorCode.MESSAGE_UUID_CROWDED, "Too many messages ask for one microsecond.");
    }
}
