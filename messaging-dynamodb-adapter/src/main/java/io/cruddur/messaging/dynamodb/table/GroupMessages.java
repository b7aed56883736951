package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Reads the messages of a group from the newest key down, no further than an answer needs. */
public final class GroupMessages {

    /** How far the text of a time may sort from the same time in UTC: offsets may be up to 18 hours. */
    private static final Duration LARGEST_OFFSET = Duration.ofDays(1);

    /** Enough for most answers, at some 10 read units. */
    private static final int PAGE = 100;

    private final TableRequests table;
    private final ZoneId naiveZone;
    private final InstantSource clock;

    /**
     * The messages of all groups of this table.
     *
     * @param clock tells which of them have expired
     */
    public GroupMessages(TableRequests table, ZoneId naiveZone, InstantSource clock) {
        this.table = table;
        this.naiveZone = naiveZone;
        this.clock = clock;
    }

    /**
     * The newest message that can be read and has not expired, read consistently. Keys sort as text, and an old key may have any offset or
     * none. So a newer message may have a lower key, but not lower than the largest offset allows.
     */
    public Optional<Message> newest(MessageGroupId group) {
        Instant now = clock.instant();
        Optional<Message> newest = Optional.empty();
        Iterator<Item> items = items(group, PAGE, true).iterator();
        while (items.hasNext()) {
            Item item = items.next();
            if (newest.isPresent() && item.sortKey().compareTo(lowestKeyOfANewerThan(newest.get())) < 0) {
                break;
            }
            Optional<Message> message = MessageItem.read(item, group, naiveZone).filter(read -> !read.isExpiredAt(now));
            if (message.isPresent() && (newest.isEmpty() || isNewer(message.get(), newest.get()))) {
                newest = message;
            }
        }
        return newest;
    }

    /**
     * The time of the newest message, read consistently. If the highest key is ours it is that key's time: new messages
     * have such keys, and all messages with other keys are older.
     */
    public Optional<Instant> newestCreatedAt(MessageGroupId group) {
        Optional<String> highest = highest(group).map(Item::sortKey);
        return highest.isEmpty() || highest.filter(Keys::isOurs).isPresent()
                ? highest.map(Keys::time)
                : newest(group).map(Message::createdAt);
    }

    /** The item with the highest key, readable or not, expired or not, read consistently: one read unit for each 4 KB. */
    public Optional<Item> highest(MessageGroupId group) {
        return items(group, 1, true).findFirst();
    }

    /**
     * How many messages have keys after this time, without those that were deleted or have expired. At most {@code most} are counted, and
     * at most twice as many are read.
     */
    public int count(MessageGroupId group, Instant after, int most) {
        QueryRequest query = countable(group, after);
        int counted = 0;
        int read = 0;
        QueryResponse page;
        do {
            int limit = Math.min(most - counted, 2 * most - read);
            page = table.query(query.toBuilder().limit(limit).build());
            counted += page.count();
            read += page.scannedCount();
            query = query.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
        } while (page.hasLastEvaluatedKey() && counted < most && read < 2 * most);
        return counted;
    }

    private QueryRequest countable(MessageGroupId group, Instant after) {
        KeyCondition all = KeyCondition.in(Keys.messages(group));
        KeyCondition keys = after.equals(Participation.NOTHING_READ) ? all : all.above(WireTime.format(after));
        Condition countable = MessageItem.countable(clock.instant());
        Map<String, AttributeValue> values = new HashMap<>(keys.values());
        values.putAll(countable.values());
        return table.newQuery(keys)
                .filterExpression(countable.expression())
                .expressionAttributeValues(values)
                .select(Select.COUNT)
                .build();
    }

    /**
     * The item of a message, expired or not, read consistently: among the slots of its microsecond, or, if the id does not tell the time,
     * among all keys that a message of that time can have.
     */
    public Optional<Item> find(MessageReference message) {
        boolean old = message.id().time().isEmpty();
        KeyCondition all = KeyCondition.in(Keys.messages(message.group()));
        KeyCondition keys = old
                ? all.between(
                        WireTime.format(message.createdAt().minus(LARGEST_OFFSET)),
                        WireTime.format(message.createdAt().plus(LARGEST_OFFSET)))
                : all.inMicrosecondOf(message.createdAt());
        QueryRequest query =
                table.newQuery(keys).consistentRead(true).limit(PAGE).build();
        return table.queryEach(query)
                .filter(item -> MessageItem.hasId(item, message.id()))
                .findFirst();
    }

    private static String lowestKeyOfANewerThan(Message message) {
        return WireTime.format(message.createdAt().minus(LARGEST_OFFSET));
    }

    private static boolean isNewer(Message message, Message other) {
        return message.createdAt().isAfter(other.createdAt());
    }

    /** Whether the group's partition has no item, readable or not. */
    public boolean isEmpty(MessageGroupId group, boolean consistently) {
        return items(group, 1, consistently).findFirst().isEmpty();
    }

    /**
     * The participants, as far as messages tell: those whom the newest message names that names both. If no message names
     * both, the senders, at most {@code most} of them.
     */
    public Set<UserId> participants(MessageGroupId group, int most) {
        Set<UserId> senders = new LinkedHashSet<>();
        Iterator<Item> items = items(group, PAGE, true).iterator();
        while (items.hasNext()) {
            Item item = items.next();
            Set<UserId> both = MessageItem.participants(item);
            if (!both.isEmpty()) {
                return both;
            }
            MessageItem.read(item, group, naiveZone)
                    .filter(message -> senders.size() < most)
                    .ifPresent(message -> senders.add(message.sender().id()));
        }
        return senders;
    }

    /** The names that a sender had last in the group. */
    public Optional<Participant> lastNames(MessageGroupId group, UserId sender) {
        return items(group, PAGE, true)
                .flatMap(item -> MessageItem.read(item, group, naiveZone).stream())
                .map(Message::sender)
                .filter(participant -> participant.id().equals(sender))
                .findFirst();
    }

    private Stream<Item> items(MessageGroupId group, int page, boolean consistently) {
        QueryRequest query = table.newQuery(KeyCondition.in(Keys.messages(group)))
                .scanIndexForward(false)
                .limit(page)
                .consistentRead(consistently)
                .build();
        return table.queryEach(query);
    }
}
