package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Revision;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A message as an item. */
public final class MessageItem {

    /** A group is a conversation of two. */
    public static final int PARTICIPANTS = 2;

    private static final String TEXT = "message";
    private static final String ID = "message_uuid";

    /** The participant who did not send it. Messages of older versions lack it, as do those imported ahead of a group. */
    private static final String COUNTERPART = "counterpart_uuid";

    /** True if a start had to put a row of this message at another slot than the message's own; otherwise absent. */
    private static final String ROW_ELSEWHERE = "row_elsewhere";

    /** The number of the message's revision; absent as long as nobody revised it. */
    private static final String REVISION = "revision";

    private static final String EDITED_AT = "edited_at";
    private static final String DELETED_AT = "deleted_at";

    private static final Optional<Revision> NOT_REVISED = Optional.of(Revision.NONE);

    private MessageItem() {}

    /** The item of a message, with the message's own time as its sort key. */
    public static Map<String, AttributeValue> of(Message message) {
        Map<String, AttributeValue> item = new HashMap<>(Item.namesOf(message.sender()));
        item.put(Keys.PARTITION, Item.string(Keys.messages(message.group())));
        item.put(Keys.SORT, Item.string(WireTime.format(message.createdAt())));
        item.put(TEXT, Item.string(message.text()));
        item.put(ID, Item.string(message.id().toString()));
        if (message.revision().isChange()) {
            item.putAll(revised(message));
        }
        item.putAll(ExpiryItem.ofMessage(message.expiresAt()));
        return item;
    }

    /** The attributes that a revision sets. The text of a deleted message is empty, but there: the original reads it. */
    public static Map<String, AttributeValue> revised(Message message) {
        Revision revision = message.revision();
        Map<String, AttributeValue> attributes = new HashMap<>(Item.namesOf(message.sender()));
        attributes.put(TEXT, Item.string(message.text()));
        attributes.put(REVISION, Item.number(revision.number()));
        attributes.put(revision.deleted() ? DELETED_AT : EDITED_AT, Item.string(WireTime.format(revision.changedAt())));
        return attributes;
    }

    /** The item is there as it was read: the same message of the same sender, at the same revision, deleted or not as it was. */
    public static Condition asSeen(Item item) {
        return Condition.asSeen(item, ID)
                .and(Condition.asSeen(item, Item.USER))
                .and(Condition.asSeen(item, DELETED_AT))
                .and(Condition.asSeen(item, REVISION));
    }

    /** Whether an item has this id. */
    static boolean hasId(Item item, MessageId id) {
        return item.uuid(ID).filter(id.value()::equals).isPresent();
    }

    /** What holds for messages that were not deleted, and have not expired. */
    static Condition countable(Instant now) {
        return Condition.absent(DELETED_AT).and(ExpiryItem.notExpired(now));
    }

    /** Whether the item has a revision: a change of it is one of the message, and not of something else. */
    public static boolean isRevised(Item item) {
        return item.value(REVISION).isPresent();
    }

    /** The item of a message that names both participants. */
    public static Map<String, AttributeValue> of(Message message, UserId counterpart) {
        Map<String, AttributeValue> item = of(message);
        item.put(COUNTERPART, Item.string(counterpart.toString()));
        return item;
    }

    /** The same for a message with a new row, not a moved one, at another slot than its own. */
    public static Map<String, AttributeValue> ofRowElsewhere(Message message, UserId counterpart) {
        Map<String, AttributeValue> item = of(message, counterpart);
        item.put(ROW_ELSEWHERE, AttributeValue.fromBool(true));
        return item;
    }

    /** Both participants, if the message names both; otherwise nobody. */
    public static Set<UserId> participants(Item item) {
        Set<UserId> named = Stream.of(Item.USER, COUNTERPART)
                .flatMap(name -> item.uuid(name).stream())
                .map(UserId::new)
                .collect(Collectors.toUnmodifiableSet());
        return named.size() == PARTICIPANTS ? named : Set.of();
    }

    /** Whether the message was stored together with a row at another slot than its own. */
    public static boolean hasRowElsewhere(Item item) {
        return item.isSet(ROW_ELSEWHERE);
    }

    /** The message that an item holds, if its id is this one's: an earlier try has put it there. */
    public static Optional<Message> readSame(Map<String, AttributeValue> item, Message message) {
        return read(new Item(item), message.group(), ZoneOffset.UTC)
                .filter(present -> present.id().equals(message.id()));
    }

    /** The message that an item holds; empty if the item is broken or not a message. */
    public static Optional<Message> read(Item item, ZoneId naive) {
        return Keys.groupOf(item.partitionKey()).flatMap(group -> read(item, group, naive));
    }

    /** The message that an item of a group's partition holds; empty if the item is broken, or a record lacks it. */
    public static Optional<Message> read(Item item, MessageGroupId group, ZoneId naive) {
        return item.user().flatMap(sender -> read(item, sender, group, naive));
    }

    /** The same with the sender whom the item names. */
    static Optional<Message> read(Item item, Participant sender, MessageGroupId group, ZoneId naive) {
        Optional<Instant> createdAt = item.time(Keys.SORT, naive);
        Optional<UUID> id = item.uuid(ID);
        Optional<String> text = item.text(TEXT);
        Optional<Revision> revision = revision(item, naive);
        return createdAt.isPresent() && id.isPresent() && text.isPresent() && revision.isPresent()
                ? Optional.of(new Message(
                        new MessageId(id.get()),
                        group,
                        sender,
                        text.get(),
                        createdAt.get(),
                        revision.get(),
                        ExpiryItem.read(item, ExpiryItem.EXPIRES_AT)))
                : Optional.empty();
    }

    private static Optional<Revision> revision(Item item, ZoneId naive) {
        if (!isRevised(item)) {
            return NOT_REVISED;
        }
        boolean deleted = item.text(DELETED_AT).isPresent();
        Optional<Instant> changedAt = item.time(deleted ? DELETED_AT : EDITED_AT, naive);
        return item.number(REVISION).map(number -> new Revision(number, changedAt.orElse(Instant.EPOCH), deleted));
    }
}
