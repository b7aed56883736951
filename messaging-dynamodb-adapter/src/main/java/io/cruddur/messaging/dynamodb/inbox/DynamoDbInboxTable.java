package io.cruddur.messaging.dynamodb.inbox;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.InboxListener;
import io.cruddur.messaging.dynamodb.table.Condition;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.ErasureItem;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.KeyCondition;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.SettingsItem;
import io.cruddur.messaging.dynamodb.table.TableRequests;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** The inbox rows in DynamoDB. A write that meets another one is tried again: the conflict does not answer its condition. */
public final class DynamoDbInboxTable implements InboxTable {

    private static final int PUT = 0;
    private static final int DELETE = 1;

    private final TableRequests table;
    private final ZoneId naiveZone;
    private final InboxListener listener;

    public DynamoDbInboxTable(DynamoDbClient client, DynamoDbSettings settings, CapacityListener capacity) {
        this(client, settings, capacity, InboxListener.NONE);
    }

    public DynamoDbInboxTable(
            DynamoDbClient client, DynamoDbSettings settings, CapacityListener capacity, InboxListener listener) {
        this.table = new TableRequests(client, settings.table(), capacity);
        this.naiveZone = settings.naiveZone();
        this.listener = requireNonNull(listener, "listener");
    }

    @Override
    public InboxListener listener() {
        return listener;
    }

    @Override
    public List<InboxRow> rowsInIndex(MessageGroupId group) {
        return read(group, table.queryGroup(group).stream());
    }

    @Override
    public void allRowsInIndex(Consumer<List<InboxRow>> pages) {
        table.scanIndex(items -> pages.accept(read(items.stream())));
    }

    @Override
    public List<InboxRow> rows(UserId owner, MessageGroupId group) {
        return query(group, KeyCondition.in(Keys.inbox(owner)));
    }

    @Override
    public List<InboxRow> rowsFrom(String sortKey, UserId owner, MessageGroupId group) {
        return query(group, KeyCondition.in(Keys.inbox(owner)).from(sortKey));
    }

    @Override
    public List<InboxRow> rowsBetween(String first, String last, UserId owner, MessageGroupId group) {
        return query(group, KeyCondition.in(Keys.inbox(owner)).between(first, last));
    }

    /** A filter on the group would save nothing: DynamoDB charges for what it reads, not for what it returns. */
    private List<InboxRow> query(MessageGroupId group, KeyCondition keys) {
        QueryRequest query =
                table.newQuery(keys).consistentRead(true).scanIndexForward(true).build();
        return read(group, table.queryEach(query));
    }

    private List<InboxRow> read(MessageGroupId group, Stream<Item> items) {
        return read(items.filter(
                item -> item.uuid(InboxRow.GROUP).filter(group.value()::equals).isPresent()));
    }

    private List<InboxRow> read(Stream<Item> items) {
        return items.flatMap(item -> Item.whole(item, InboxRow.read(item, naiveZone)))
                .toList();
    }

    @Override
    public Placement put(InboxRow row) {
        return settled(() -> {
            try {
                table.putIfFree(row.item().attributes());
                return Placement.PUT;
            } catch (ConditionalCheckFailedException e) {
                return occupied(row, e.item());
            }
        });
    }

    @Override
    public Placement replace(InboxRow old, InboxRow row) {
        return settled(() -> {
            try {
                table.writeAll(List.of(
                        table.newPutIfFree(row.item().attributes()), table.newDeleteIf(unchanged(old), old.item())));
                return Placement.PUT;
            } catch (TransactionCanceledException e) {
                return cancelled(row, e);
            }
        });
    }

    /** If both conditions failed, the old row's counts: to read again and start over is always right. */
    private Placement cancelled(InboxRow row, TransactionCanceledException e) {
        List<CancellationReason> reasons = e.cancellationReasons();
        if (isConditionFailed(reasons.get(DELETE))) {
            return Placement.OLD_ROW_CHANGED;
        }
        if (isConditionFailed(reasons.get(PUT))) {
            return occupied(row, reasons.get(PUT).item());
        }
        throw e;
    }

    private static boolean isConditionFailed(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }

    private Placement occupied(InboxRow row, Map<String, AttributeValue> occupant) {
        return InboxRow.read(new Item(occupant), naiveZone)
                        .filter(row::showsTheSameAs)
                        .isPresent()
                ? Placement.THERE_ALREADY
                : Placement.TAKEN;
    }

    @Override
    public boolean delete(InboxRow row) {
        return settled(() -> ifHolds(() -> table.deleteIf(unchanged(row), row.item())));
    }

    @Override
    public boolean mark(InboxRow row, Instant readUpTo) {
        AttributeValue value = Item.string(WireTime.format(readUpTo));
        return settled(() -> ifHolds(() -> table.setIf(unchanged(row), row.item(), Map.of(InboxRow.READ_AT, value))));
    }

    @Override
    public boolean set(InboxRow row, GroupSettings settings) {
        return settled(() -> ifHolds(() -> table.setIf(unchanged(row), row.item(), SettingsItem.of(settings))));
    }

    @Override
    public boolean revise(InboxRow row, Message revised) {
        Condition sameMessage = ofGroup(row)
                .and(Condition.asSeen(row.item(), ErasureItem.FLAG))
                .and(Condition.asSeen(row.item(), InboxRow.MESSAGE_CREATED_AT))
                .and(Condition.lowerOrAbsent(
                        InboxRow.MESSAGE_REVISION, revised.revision().number()));
        return settled(() -> ifHolds(() -> table.setIf(sameMessage, row.item(), row.revisedTo(revised))));
    }

    @Override
    public boolean rename(InboxRow row, Participant counterpart) {
        Map<String, AttributeValue> names =
                new HashMap<>(Item.namesOf(row.naming(counterpart).counterpart()));
        names.remove(Item.USER);
        Condition sameConversation = ofGroup(row)
                .and(Condition.absent(ErasureItem.FLAG))
                .and(Condition.equal(Item.USER, counterpart.id().toString()));
        return settled(() -> ifHolds(() -> table.setIf(sameConversation, row.item(), names)));
    }

    @Override
    public boolean erase(InboxRow row) {
        return settled(() ->
                ifHolds(() -> table.changeIf(unchanged(row), row.item(), ErasureItem.of(row), ErasureItem.REMOVED)));
    }

    private static boolean ifHolds(Runnable write) {
        try {
            write.run();
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static Condition unchanged(InboxRow row) {
        Condition condition = ofGroup(row);
        for (String attribute : InboxRow.SEEN) {
            condition = condition.and(Condition.asSeen(row.item(), attribute));
        }
        return condition;
    }

    private static Condition ofGroup(InboxRow row) {
        return Condition.equal(InboxRow.GROUP, row.group().toString());
    }

    /** Tries again after a conflict, or after a transaction that no condition cancelled: they are neither yes nor no. */
    private static <T> T settled(Supplier<T> write) {
        Contention contention = new Contention();
        while (true) {
            try {
                return write.get();
            } catch (TransactionConflictException | TransactionCanceledException e) {
                contention.waitAfter(e);
            }
        }
    }
}
