package io.cruddur.messaging.dynamodb.table;

import static java.util.Objects.requireNonNull;

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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table's keys: the only place that knows how a partition key or a sort key is spelled. Conditions on them are spelled
 * by {@link KeyCondition} alone.
 */
public final class Keys {

    /** The table's partition key. */
    public static final String PARTITION = "pk";

    /** The table's sort key, and the index's. */
    public static final String SORT = "sk";

    /** How many sort keys an item may try, including the first. */
    private static final int SLOTS = 16;

    /** How far apart the sort keys of a group's messages are in one microsecond, in nanoseconds. */
    private static final long STEP = 20;

    private static final String MESSAGES = "MSG#";
    private static final String INBOX = "GRP#";
    private static final String BLOCKS = "BLK#";
    private static final String CHANGES = "REV#";
    private static final String CHANGE_OF = "#";

    private Keys() {}

    /** The primary key of an item. */
    public static Map<String, AttributeValue> of(String partitionKey, String sortKey) {
        return Map.of(PARTITION, Item.string(partitionKey), SORT, Item.string(sortKey));
    }

    /** The partition of a group's messages. */
    public static String messages(MessageGroupId group) {
        return MESSAGES + requireNonNull(group, "group");
    }

    /** The partition of a user's inbox rows. */
    public static String inbox(UserId owner) {
        return INBOX + requireNonNull(owner, "owner");
    }

    /** The partition of a user's blocks. */
    public static String blocks(UserId owner) {
        return BLOCKS + requireNonNull(owner, "owner");
    }

    /** The partition of the changes of a group's messages. */
    public static String changes(MessageGroupId group) {
        return CHANGES + requireNonNull(group, "group");
    }

    /** The sort key of a change: its time, and the message that was changed. */
    public static String change(Instant time, MessageId message) {
        return WireTime.format(time) + CHANGE_OF + message;
    }

    /** The sort key before that of any change of this time or later. */
    public static String changesFrom(Instant time) {
        return WireTime.format(time);
    }

    /** The time in a sort key of {@link #change} or {@link #changesFrom}; empty for any other text. */
    public static Optional<Instant> timeOfChange(String sortKey) {
        return WireTime.parse(sortKey.split(CHANGE_OF, 2)[0], ZoneOffset.UTC);
    }

    /** Whether the items of this partition are messages, or are meant to be. */
    public static boolean isMessage(String partitionKey) {
        return partitionKey.startsWith(MESSAGES);
    }

    /** Whether the items of this partition are inbox rows, or are meant to be. */
    public static boolean isInbox(String partitionKey) {
        return partitionKey.startsWith(INBOX);
    }

    /** The group whose messages this partition holds; empty if it holds no messages. */
    public static Optional<MessageGroupId> groupOf(String partitionKey) {
        return idAfter(MESSAGES, partitionKey).map(MessageGroupId::new);
    }

    /** The user whose inbox this partition is; empty if it is not an inbox. */
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
     * The sort keys that a message may take, in the order in which to try them. All lie in one microsecond. The first is
     * the time itself. The others add three digits, a multiple of {@value #STEP}, which leaves room for rows in between;
     * each message starts at a different one, so two messages that meet in one slot part in the next. A key is spelled
     * only when it is asked for, since the first nearly always does.
     */
    public static List<String> messageSlots(Instant time, MessageId message) {
        Instant microsecond = time.truncatedTo(ChronoUnit.MICROS);
        return slots(time, n -> microsecond.plusNanos(STEP + STEP * turned(message, n, 1_000 / STEP - 1)));
    }

    /**
     * The sort keys that the inbox row of a message may take, in the order in which to try them. The first is the
     * message's own. The others lie above it, but below that of any later message of the group: so a row always moves
     * upwards to a later message, and an ascending read can't miss it.
     *
     * @param createdAt of the message
     */
    public static List<String> rowSlots(Instant createdAt, MessageId message) {
        return slots(createdAt, n -> createdAt.plusNanos(1 + turned(message, n, STEP - 1)));
    }

    /** The highest of the {@link #rowSlots} that a message of this time can have. */
    public static String lastRowSlot(Instant createdAt) {
        return WireTime.format(createdAt.plusNanos(STEP - 1));
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

    /** Whether a sort key is spelled as we spell it. An old one may have another offset, or none. */
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
