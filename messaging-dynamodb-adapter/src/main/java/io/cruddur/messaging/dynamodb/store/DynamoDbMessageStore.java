package io.cruddur.messaging.dynamodb.store;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.StoredMessage;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.inbox.RowMark;
import io.cruddur.messaging.dynamodb.inbox.RowSettings;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.ExpiryItem;
import io.cruddur.messaging.dynamodb.table.GroupMessages;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.KeyCondition;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import io.cruddur.messaging.dynamodb.table.MessagePage;
import io.cruddur.messaging.dynamodb.table.SettingsItem;
import io.cruddur.messaging.dynamodb.table.TableRequests;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The message store in one DynamoDB table, which {@link MessageTable} makes. Each method's comment says what it costs in
 * capacity units, for texts of 100 bytes; tests assert it.
 *
 * <p>Safe for use by many threads. It does not close the client.
 */
public final class DynamoDbMessageStore implements MessageStore {

    private static final Comparator<InboxRow> NEWEST_FIRST = InboxRow.BY_AGE.reversed();

    private final TableRequests table;
    private final DynamoDbSettings settings;
    private final GroupMembership membership;
    private final GroupMessages messages;
    private final MessageRevisions revisions;
    private final InboxTable inboxes;
    private final InstantSource clock;

    /**
     * A store in this table.
     *
     * @param clock tells which messages are so new that the index may not show their group yet, and which have expired
     * @param capacity is told what each request consumed; {@link CapacityListener#NONE} to ignore it
     */
    public DynamoDbMessageStore(
            DynamoDbClient client, DynamoDbSettings settings, InstantSource clock, CapacityListener capacity) {
        requireNonNull(client, "client");
        requireNonNull(clock, "clock");
        requireNonNull(capacity, "capacity");
        this.table = new TableRequests(client, settings.table(), capacity);
        this.settings = requireNonNull(settings, "settings");
        this.messages = new GroupMessages(table, settings.naiveZone(), requireNonNull(clock, "clock"));
        this.membership = new GroupMembership(table, messages, clock, settings.naiveZone());
        this.revisions = new MessageRevisions(table, messages, settings.naiveZone(), clock);
        this.clock = clock;
        this.inboxes = new DynamoDbInboxTable(client, settings, capacity);
    }

    /**
     * {@inheritDoc} A page of 20 costs 2 read units, an older one 1; a page that leaves expired messages out up to
     * {@value PageQuery#MOST_QUERIES} times as much.
     */
    @Override
    public Page<Message> listMessages(MessageGroupId group, PageRequest page) {
        requireNonNull(group, "group");
        requireNonNull(page, "page");
        boolean consistently = !(page instanceof PageRequest.Before);
        PageQuery.Slice slice = new PageQuery(table, Keys.messages(group), page).read(consistently, notExpired());
        List<Message> messages = MessagePage.read(slice.items(), group, settings.naiveZone());
        return new Page<>(messages, slice.cursors());
    }

    /**
     * {@inheritDoc} A page of 20 costs 1 read unit, and 1.5 if its rows have settings; a page that leaves rows out up to
     * {@value PageQuery#MOST_QUERIES} times as much.
     */
    @Override
    public Page<MessageGroup> listMessageGroups(UserId owner, PageRequest page, boolean archived) {
        requireNonNull(owner, "owner");
        requireNonNull(page, "page");
        PageQuery.Slice slice = new PageQuery(table, Keys.inbox(owner), page)
                .read(false, item -> SettingsItem.isArchived(item) == archived);
        return new Page<>(views(newestOfEachGroup(slice.items(), owner)), slice.cursors());
    }

    /** In the order of the items, which is nearly that of the page. */
    private Collection<InboxRow> newestOfEachGroup(List<Item> items, UserId owner) {
        Map<MessageGroupId, InboxRow> newest = new LinkedHashMap<>();
        for (Item item : items) {
            InboxRow.read(item, owner, settings.naiveZone())
                    .ifPresentOrElse(row -> newest.merge(row.group(), row, InboxRow::merge), item::logAsBroken);
        }
        return newest.values();
    }

    private MessageGroup seen(InboxRow row) {
        return row.view(clock.instant());
    }

    /** Of a page's items, those whose retention has not ended by now. */
    private Predicate<Item> notExpired() {
        Instant now = clock.instant();
        return item -> !ExpiryItem.isExpired(item, now);
    }

    private List<MessageGroup> views(Collection<InboxRow> rows) {
        Instant now = clock.instant();
        List<InboxRow> newestFirst = new ArrayList<>(rows);
        newestFirst.sort(NEWEST_FIRST);
        List<MessageGroup> views = new ArrayList<>(newestFirst.size());
        newestFirst.forEach(row -> views.add(row.view(now)));
        return views;
    }

    /** {@inheritDoc} Costs a read unit for each 4 KB of the inbox. */
    @Override
    public Stream<MessageGroup> walkMessageGroups(UserId owner) {
        requireNonNull(owner, "owner");
        return walk(Keys.inbox(owner))
                .flatMap(item -> Item.whole(item, InboxRow.read(item, owner, settings.naiveZone())))
                .map(this::seen);
    }

    /** {@inheritDoc} Costs a read unit for each 4 KB of the messages. */
    @Override
    public Stream<Message> walkMessages(MessageGroupId group) {
        requireNonNull(group, "group");
        return walk(Keys.messages(group))
                .filter(notExpired())
                .flatMap(item -> Item.whole(item, MessageItem.read(item, group, settings.naiveZone())));
    }

    /** Upwards, as rows move. In pages of a bounded number of items, whatever their size. */
    private Stream<Item> walk(String partitionKey) {
        QueryRequest query = table.newQuery(KeyCondition.in(partitionKey))
                .scanIndexForward(true)
                .consistentRead(true)
                .limit(PageRequest.MAX_LIMIT)
                .build();
        return table.queryEach(query);
    }

    /** {@inheritDoc} Costs 1.5 read units and 2 write units; no write if nothing changes. */
    @Override
    public Optional<GroupSettings> changeSettings(
            UserId owner, MessageGroupId group, UnaryOperator<GroupSettings> change) {
        requireNonNull(owner, "owner");
        requireNonNull(group, "group");
        requireNonNull(change, "change");
        return new RowSettings(inboxes, Contention::new, owner, group).change(change);
    }

    /** {@inheritDoc} Costs half a read unit for each 4 KB of the rows looked at: 5 or so for 100 groups. */
    @Override
    public int countUnreadGroups(UserId owner, Instant now, int most, int within) {
        requireNonNull(owner, "owner");
        requireNonNull(now, "now");
        QueryRequest query = table.newQuery(KeyCondition.in(Keys.inbox(owner)))
                .scanIndexForward(false)
                .limit(PageRequest.MAX_LIMIT)
                .build();
        Set<MessageGroupId> looked = new HashSet<>();
        return (int) table.queryEach(query)
                .limit(within)
                .flatMap(item -> Item.whole(item, InboxRow.read(item, owner, settings.naiveZone())))
                .filter(row -> looked.add(row.group()))
                .map(row -> row.view(now))
                .filter(group -> group.unread() && !group.settings().isMutedAt(now))
                .limit(most)
                .count();
    }

    /** {@inheritDoc} Costs half a read unit, and 1 more if the user has no row there or the group is new. */
    @Override
    public Optional<UserId> counterpart(UserId user, MessageGroupId group) {
        requireNonNull(user, "user");
        requireNonNull(group, "group");
        return membership.counterpart(user, group);
    }

    /** {@inheritDoc} Costs half a read unit; if the group is new, 2 more for each participant. */
    @Override
    public List<Participation> participations(UserId caller, MessageGroupId group) {
        requireNonNull(caller, "caller");
        requireNonNull(group, "group");
        return membership.participations(caller, group);
    }

    /**
     * {@inheritDoc} Costs half a read unit, and 1 more if there is no group; with
     * {@link DynamoDbSettings#legacyGroups} half a unit more for each 4 KB of the caller's inbox.
     */
    @Override
    public Optional<MessageGroupId> findGroup(UserId caller, UserId other) {
        requireNonNull(caller, "caller");
        requireNonNull(other, "other");
        MessageGroupId ofPair = MessageGroupId.ofPair(caller, other);
        Stream<MessageGroupId> named = isParticipant(caller, ofPair) ? Stream.of(ofPair) : Stream.empty();
        Stream<MessageGroupId> legacy = settings.legacyGroups() ? groupsWith(caller, other) : Stream.empty();
        return Stream.concat(named, legacy).min(Comparator.comparing(MessageGroupId::toString));
    }

    /** {@inheritDoc} Costs one transaction of 8 write units. */
    @Override
    public StoredMessage start(Message first, Participant counterpart) {
        requireNonNull(first, "first");
        requireNonNull(counterpart, "counterpart");
        return new GroupStart(table, expiring(first), counterpart).run();
    }

    /** {@inheritDoc} Costs 1 write unit for each KB. */
    @Override
    public StoredMessage append(Message message, UserId counterpart) {
        requireNonNull(message, "message");
        requireNonNull(counterpart, "counterpart");
        return append(expiring(message), placed -> MessageItem.of(placed, counterpart));
    }

    /** {@inheritDoc} Costs the same. */
    @Override
    public StoredMessage append(Message message) {
        requireNonNull(message, "message");
        return append(expiring(message), MessageItem::of);
    }

    /** The message with the end that its retention gives it from now on: at no extra unit. */
    private Message expiring(Message message) {
        return message.withExpiresAt(settings.expiry(message.createdAt(), clock.instant()));
    }

    private StoredMessage append(Message message, Function<Message, Map<String, AttributeValue>> item) {
        Contention contention = new Contention();
        for (String sortKey : Keys.messageSlots(message.createdAt(), message.id())) {
            Optional<StoredMessage> stored = putAt(message.withCreatedAt(Keys.time(sortKey)), item, contention);
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        throw Keys.crowded();
    }

    /** Puts the message, or finds it there from an earlier try; empty if its slot holds another one. */
    private Optional<StoredMessage> putAt(
            Message placed, Function<Message, Map<String, AttributeValue>> item, Contention contention) {
        while (true) {
            try {
                table.putIfFree(item.apply(placed));
                return Optional.of(new StoredMessage(placed, true));
            } catch (ConditionalCheckFailedException e) {
                return MessageItem.readSame(e.item(), placed).map(present -> new StoredMessage(present, false));
            } catch (TransactionConflictException e) {
                contention.waitAfter(e);
            }
        }
    }

    /** {@inheritDoc} Costs 1 read unit. */
    @Override
    public Optional<Message> find(MessageGroupId group, MessageId id) {
        requireNonNull(group, "group");
        requireNonNull(id, "id");
        return id.time().flatMap(time -> find(new MessageReference(group, id, time)));
    }

    /** {@inheritDoc} Costs 1 read unit; for a message of an older system 1 for each 4 KB of the messages looked at. */
    @Override
    public Optional<Message> find(MessageReference message) {
        requireNonNull(message, "message");
        return revisions.find(message);
    }

    /** {@inheritDoc} Costs what {@link #find} costs, and one transaction of 4 write units. */
    @Override
    public Optional<Message> revise(MessageReference message, UnaryOperator<Message> rule) {
        requireNonNull(message, "message");
        requireNonNull(rule, "rule");
        return revisions.revise(message, rule);
    }

    /** {@inheritDoc} Costs 1 read unit for each 4 KB of the records, and 1 for each message. */
    @Override
    public Page<Message> listRevisions(MessageGroupId group, PageRequest page, Instant now) {
        requireNonNull(group, "group");
        requireNonNull(page, "page");
        requireNonNull(now, "now");
        return revisions.list(group, page, now);
    }

    /**
     * {@inheritDoc} Costs 1.5 read units and 2 write units; no write if the marker is older than the present one. In a group
     * whose messages have all expired, the marker goes no further than the message that the reader's row shows.
     */
    @Override
    public Optional<Instant> markRead(UserId reader, MessageGroupId group, Instant readUpTo) {
        requireNonNull(reader, "reader");
        requireNonNull(group, "group");
        requireNonNull(readUpTo, "readUpTo");
        RowMark mark = new RowMark(inboxes, Contention::new, reader, group);
        return messages.newestCreatedAt(group)
                .map(newest -> mark.set(readUpTo.isAfter(newest) ? newest : readUpTo))
                .orElseGet(() -> mark.setUpToShown(readUpTo));
    }

    /** {@inheritDoc} Costs half a read unit for each 4 KB of the messages looked at. */
    @Override
    public int countMessages(MessageGroupId group, Instant after, int most) {
        requireNonNull(group, "group");
        requireNonNull(after, "after");
        return messages.count(group, after, most);
    }

    private Stream<MessageGroupId> groupsWith(UserId owner, UserId counterpart) {
        QueryRequest query = table.newQuery(KeyCondition.in(Keys.inbox(owner))).build();
        return table.queryAll(query).stream()
                .flatMap(item -> Item.whole(item, InboxRow.read(item, owner, settings.naiveZone())))
                .filter(row -> row.counterpart().id().equals(counterpart))
                .map(InboxRow::group);
    }
}
