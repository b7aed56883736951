package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroup.LastMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An inbox row: one participant's view of a group.
 *
 * @param item the row as an item
 * @param owner the user whose inbox it is in
 * @param group the group
 * @param counterpart the other participant, with the names that the row holds
 * @param lastMessage the message that it shows
 * @param readUpTo the time of the last message that the owner has read; {@link #NEVER} if the row does not tell. A row
 *     that does not tell who wrote last is an old one, and counts as read
 */
public record InboxRow(
        Item item,
        UserId owner,
        MessageGroupId group,
        Participant counterpart,
        LastMessage lastMessage,
        Instant readUpTo) {

    /** The marker of an owner who has read nothing. */
    public static final Instant NEVER = Participation.NOTHING_READ;

    /** The group. Only inbox rows have this attribute, which the index is on. */
    public static final String GROUP = "message_group_uuid";

    /**
     * Of two rows of one owner and group, the greater is the newer. Ties fall the same way for everybody. Of two rows for
     * one revision of a message, that with a key spelled as ours is newer, so the old one may go.
     */
    public static final Comparator<InboxRow> BY_AGE = Comparator.comparing(InboxRow::version)
            .thenComparing(row -> Keys.isOurs(row.sortKey()))
            .thenComparing(InboxRow::sortKey);

    /**
     * The longest preview, in bytes of UTF-8: what is left of 1 KB when every attribute of the row is there and as long
     * as it can be. A write unit pays for 1 KB. A test adds it up.
     */
    public static final int MAX_PREVIEW_BYTES = LastMessage.MAX_PREVIEW_BYTES;

    static final int MAX_DISPLAY_NAME_BYTES = 128;
    static final int MAX_HANDLE_BYTES = 64;

    /** Spaces of any alphabet, and marks without a shape. */
    private static final Pattern BLANK_BEGINNING = Pattern.compile("^[\\p{Z}\\p{Cf}]+");

    /** The time of the last message that the owner has read. */
    public static final String READ_AT = "read_at";

    /** The time of the message that the row shows; absent if it is the row's sort key. */
    public static final String MESSAGE_CREATED_AT = "message_created_at";

    /** The revision at which the row shows its message; absent for a message as it was sent. */
    public static final String MESSAGE_REVISION = "message_revision";

    /** What a row must still have for it to be as it was seen, beside its group. */
    public static final List<String> SEEN = Stream.concat(
                    Stream.of(ErasureItem.FLAG, MESSAGE_CREATED_AT, MESSAGE_REVISION, READ_AT),
                    SettingsItem.SEEN.stream())
            .toList();

    private static final String DELETED = "deleted";
    static final String PREVIEW = "message";
    static final String FROM_ME = "from_me";

    /**
     * The row for one participant's view of a message. Senders have read what they sent.
     *
     * @param sortKey the message's own, or another slot if that is taken
     * @param readUpTo what the owner had read before
     */
    public static InboxRow of(UserId owner, Participant counterpart, Message shown, String sortKey, Instant readUpTo) {
        boolean fromOwner = shown.sender().id().equals(owner);
        Instant latest = later(readUpTo, fromOwner ? shown.createdAt() : NEVER);
        Participant named = bounded(counterpart);
        LastMessage last = LastMessage.of(shown, owner);

        String createdAt = WireTime.format(shown.createdAt());
        Map<String, AttributeValue> item = new HashMap<>(Item.namesOf(named));
        item.put(Keys.PARTITION, Item.string(Keys.inbox(owner)));
        item.put(Keys.SORT, Item.string(sortKey));
        item.put(GROUP, Item.string(shown.group().toString()));
        item.putAll(showing(last));
        item.put(FROM_ME, AttributeValue.fromBool(fromOwner));
        if (!latest.equals(NEVER)) {
            item.put(READ_AT, Item.string(WireTime.format(latest)));
        }
        if (!sortKey.equals(createdAt)) {
            item.put(MESSAGE_CREATED_AT, Item.string(createdAt));
        }
        item.putAll(ExpiryItem.ofRow(shown.expiresAt()));
        return new InboxRow(new Item(item), owner, shown.group(), named, last, latest);
    }

    private static Map<String, AttributeValue> showing(LastMessage shown) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put(PREVIEW, Item.string(shown.preview()));
        if (shown.revision() > 0) {
            attributes.put(MESSAGE_REVISION, Item.number(shown.revision()));
        }
        if (shown.deleted()) {
            attributes.put(DELETED, AttributeValue.fromBool(true));
        }
        return attributes;
    }

    /**
     * What the row has to set to show its message at a later revision. The names stay, since a deletion has older ones, but
     * for those of a counterpart who was erased. A row of an erased owner shows no text.
     */
    public Map<String, AttributeValue> revisedTo(Message revised) {
        Map<String, AttributeValue> attributes = showing(revision(revised));
        if (bringsNames(revised)) {
            attributes.putAll(Item.namesOf(bounded(revised.sender())));
        }
        return attributes;
    }

    private LastMessage revision(Message revised) {
        LastMessage shown = LastMessage.of(revised, owner);
        return new LastMessage(
                isErased() ? ErasureItem.NOTHING : shown.preview(),
                lastMessage.fromOwner(),
                messageCreatedAt(),
                shown.revision(),
                shown.deleted());
    }

    private boolean bringsNames(Message revised) {
        return revised.isErased() && revised.sender().id().equals(counterpart.id());
    }

    /** The same row, showing its message at a later revision. */
    public InboxRow revised(Message message) {
        Map<String, AttributeValue> attributes = new HashMap<>(item.attributes());
        attributes.putAll(revisedTo(message));
        Participant named = bringsNames(message) ? bounded(message.sender()) : counterpart;
        return new InboxRow(new Item(attributes), owner, group, named, revision(message), readUpTo);
    }

    /** Whether the row's owner was erased. */
    public boolean isErased() {
        return item.isSet(ErasureItem.FLAG);
    }

    /** The same row, emptied, since its owner was erased. */
    public InboxRow erased() {
        if (isErased()) {
            return this;
        }
        Map<String, AttributeValue> attributes = new HashMap<>(item.attributes());
        attributes.keySet().removeAll(ErasureItem.REMOVED);
        attributes.putAll(ErasureItem.of(this));
        LastMessage emptied = new LastMessage(
                ErasureItem.NOTHING,
                lastMessage.fromOwner(),
                messageCreatedAt(),
                lastMessage.revision(),
                lastMessage.deleted());
        return new InboxRow(new Item(attributes), owner, group, ErasureItem.nameless(counterpart), emptied, NEVER);
    }

    /**
     * Of two rows of one owner and group, the newer one with the later read marker and settings, or emptied if one of them
     * is, as a reconciliation leaves it.
     */
    public static InboxRow merge(InboxRow one, InboxRow other) {
        InboxRow newer = BY_AGE.compare(one, other) < 0 ? other : one;
        InboxRow older = newer == one ? other : one;
        if (older.isErased()) {
            return newer.erased();
        }
        return newer.withReadUpTo(later(one.readUpTo, other.readUpTo))
                .withSettings(newer.settings().merge(older.settings()));
    }

    /** All whom these rows name: each names its owner and the counterpart. */
    public static Set<UserId> participants(List<InboxRow> rows) {
        Set<UserId> participants = new LinkedHashSet<>();
        rows.forEach(row -> {
            participants.add(row.owner);
            participants.add(row.counterpart.id());
        });
        return participants;
    }

    private static Participant bounded(Participant user) {
        return new Participant(user.id(), bounded(user.handle()), Utf8.cut(user.displayName(), MAX_DISPLAY_NAME_BYTES));
    }

    /** Cut from the first letter on: a handle may begin with more blanks than there is room for, and needs a letter. */
    private static Handle bounded(Handle handle) {
        String value = handle.value();
        String cut = Utf8.cut(value, MAX_HANDLE_BYTES);
        return cut.equals(value)
                ? handle
                : new Handle(Utf8.cut(BLANK_BEGINNING.matcher(value).replaceFirst(""), MAX_HANDLE_BYTES));
    }

    /** The row that an item holds; empty if the item is broken or not a row. */
    public static Optional<InboxRow> read(Item item, ZoneId naive) {
        return Keys.ownerOf(item.partitionKey()).flatMap(owner -> read(item, owner, naive));
    }

    /** The row that an item of an owner's inbox holds; empty if the item is broken. */
    public static Optional<InboxRow> read(Item item, UserId owner, ZoneId naive) {
        Optional<UUID> group = item.uuid(GROUP);
        Optional<LastMessage> last = readLast(item, naive);
        Optional<Participant> counterpart = item.user();
        return group.isPresent() && last.isPresent() && counterpart.isPresent()
                ? Optional.of(new InboxRow(
                        item,
                        owner,
                        new MessageGroupId(group.get()),
                        counterpart.get(),
                        last.get(),
                        readUpTo(item, last.get(), naive)))
                : Optional.empty();
    }

    private static Optional<LastMessage> readLast(Item item, ZoneId naive) {
        boolean elsewhere = item.text(MESSAGE_CREATED_AT).isPresent();
        Optional<Instant> createdAt = item.time(elsewhere ? MESSAGE_CREATED_AT : Keys.SORT, naive);
        Optional<String> preview = item.text(PREVIEW);
        return createdAt.isPresent() && preview.isPresent()
                ? Optional.of(new LastMessage(
                        preview.get(),
                        item.isSet(FROM_ME),
                        createdAt.get(),
                        item.number(MESSAGE_REVISION).orElse(0),
                        item.isSet(DELETED)))
                : Optional.empty();
    }

    private static Instant readUpTo(Item item, LastMessage last, ZoneId naive) {
        Instant told = item.time(READ_AT, naive).orElse(NEVER);
        boolean old = item.flag(FROM_ME).isEmpty();
        return old ? later(told, last.createdAt()) : told;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether the row tells who wrote what it shows: an old one does not. */
    public boolean tellsSender() {
        return item.flag(FROM_ME).isPresent();
    }

    /** The row's sort key in its owner's inbox. */
    public String sortKey() {
        return item.sortKey();
    }

    /** The time of the message that the row shows. No other message of the group has it. */
    public Instant messageCreatedAt() {
        return lastMessage.createdAt();
    }

    /** The message that the row shows, at the revision that it shows. */
    public MessageVersion version() {
        return new MessageVersion(messageCreatedAt(), lastMessage.revision());
    }

    /** Whether the message that the row shows has expired: then it may be gone, and the row is right all the same. */
    public boolean isExpiredAt(Instant now) {
        return lastMessage.expired() || !now.isBefore(ExpiryItem.read(item, ExpiryItem.SHOWN_UNTIL));
    }

    /** Whether the other row shows the same message of the same group, at whatever revision. */
    public boolean showsTheSameAs(InboxRow other) {
        return group.equals(other.group) && messageCreatedAt().equals(other.messageCreatedAt());
    }

    /** The same row with this read marker. */
    public InboxRow withReadUpTo(Instant readUpTo) {
        if (readUpTo.equals(this.readUpTo)) {
            return this;
        }
        Map<String, AttributeValue> marked = new HashMap<>(item.attributes());
        marked.put(READ_AT, Item.string(WireTime.format(readUpTo)));
        return new InboxRow(new Item(marked), owner, group, counterpart, lastMessage, readUpTo);
    }

    /** What the owner has set. */
    public GroupSettings settings() {
        return SettingsItem.read(item);
    }

    /** The same row with these settings, which are the present ones or later ones. */
    public InboxRow withSettings(GroupSettings settings) {
        Map<String, AttributeValue> set = new HashMap<>(item.attributes());
        set.putAll(SettingsItem.of(settings));
        return new InboxRow(new Item(set), owner, group, counterpart, lastMessage, readUpTo);
    }

    /** The same row with these names of its counterpart, cut to what a row has room for. */
    public InboxRow naming(Participant user) {
        Participant named = bounded(new Participant(counterpart.id(), user.handle(), user.displayName()));
        Map<String, AttributeValue> renamed = new HashMap<>(item.attributes());
        renamed.putAll(Item.namesOf(named));
        return new InboxRow(new Item(renamed), owner, group, named, lastMessage, readUpTo);
    }

    /** Whether the row has exactly these names of its counterpart, or must have none. */
    public boolean names(Participant user) {
        return isErased() || Item.namesOf(counterpart).equals(Item.namesOf(bounded(user)));
    }

    /** The row as its owner sees it at this time: without the text of a message that has expired. */
    public MessageGroup view(Instant now) {
        LastMessage seen = isExpiredAt(now) ? lastMessage.withoutText() : lastMessage;
        return new MessageGroup(group, counterpart, seen, readUpTo, settings());
    }
}
