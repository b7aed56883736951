package io.cruddur.messaging.dynamodb;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroup.LastMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An inbox row: one participant's view of a group.
 *
 * @param group the group
 * @param counterpart the other participant, with the names that the row holds
 * @param sortKey where the row lies in its owner's inbox
 * @param lastMessage the message that it shows
 * @param unread whether the owner has yet to read that
 */
record InboxRow(
        MessageGroupId group, Participant counterpart, String sortKey, LastMessage lastMessage, boolean unread) {

    /** The attribute that only inbox rows have, and that the index is on. */
    static final String GROUP = "message_group_uuid";

    /** Of two rows of one owner and group, the greater is the newer; ties fall the same way for everybody. */
    static final Comparator<InboxRow> BY_AGE = Comparator.comparing(
                    (InboxRow row) -> row.lastMessage().createdAt())
            .thenComparing(InboxRow::sortKey);

    /**
     * The longest preview, in bytes of UTF-8: what 1 KB leaves to it when every attribute of the row is there and as long
     * as it can be (a write unit pays for 1 KB). A test adds it up.
     */
    static final int MAX_PREVIEW_BYTES = 516;

    static final int MAX_DISPLAY_NAME_BYTES = 128;
    static final int MAX_HANDLE_BYTES = 64;

    private static final String PREVIEW = "message";
    private static final String FROM_ME = "from_me";
    private static final String READ_AT = "read_at";
    private static final String MESSAGE_CREATED_AT = "message_created_at";

    /**
     * The row for one participant's view of a message.
     *
     * @param sortKey where the row lies: the message's own sort key, if that was free
     */
    static Map<String, AttributeValue> of(UserId owner, Participant counterpart, Message shown, String sortKey) {
        boolean fromOwner = shown.sender().id().equals(owner);
        String createdAt = WireTime.format(shown.createdAt());
        Map<String, AttributeValue> item = new HashMap<>(Item.namesOf(bounded(counterpart)));
        item.put(Keys.PARTITION, Item.string(Keys.inbox(owner)));
        item.put(Keys.SORT, Item.string(sortKey));
        item.put(GROUP, Item.string(shown.group().toString()));
        item.put(PREVIEW, Item.string(Utf8.cut(shown.text(), MAX_PREVIEW_BYTES)));
        item.put(FROM_ME, AttributeValue.fromBool(fromOwner));
        if (fromOwner) {
            item.put(READ_AT, Item.string(createdAt));
        }
        if (!sortKey.equals(createdAt)) {
            item.put(MESSAGE_CREATED_AT, Item.string(createdAt));
        }
        return item;
    }

    private static Participant bounded(Participant user) {
        return new Participant(
                user.id(),
                new Handle(Utf8.cut(user.handle().value(), MAX_HANDLE_BYTES)),
                Utf8.cut(user.displayName(), MAX_DISPLAY_NAME_BYTES));
    }

    /** The row that an item of an inbox holds; empty when the item is broken. */
    static Optional<InboxRow> read(Item item, ZoneId naive) {
        String shownKey = item.text(MESSAGE_CREATED_AT).orElseGet(item::sortKey);
        return WireTime.parse(shownKey, naive)
                .flatMap(createdAt -> item.uuid(GROUP)
                        .map(MessageGroupId::new)
                        .flatMap(group -> item.user()
                                .flatMap(counterpart -> item.text(PREVIEW)
                                        .map(preview -> new InboxRow(
                                                group,
                                                counterpart,
                                                item.sortKey(),
                                                new LastMessage(
                                                        preview,
                                                        item.flag(FROM_ME).orElse(false),
                                                        createdAt),
                                                isUnread(item, createdAt, naive))))));
    }

    /** A row that does not tell who wrote last is an old one, and counts as read. */
    private static boolean isUnread(Item item, Instant shown, ZoneId naive) {
        boolean fromOther = item.flag(FROM_ME).map(fromMe -> !fromMe).orElse(false);
        return fromOther
                && item.text(READ_AT)
                        .flatMap(text -> WireTime.parse(text, naive))
                        .map(readAt -> readAt.isBefore(shown))
                        .orElse(true);
    }

    MessageGroup view() {
        return new MessageGroup(group, counterpart, lastMessage, unread);
    }
}
