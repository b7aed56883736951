package io.cruddur.messaging.dynamodb.store;

import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.Page.Way;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.dynamodb.table.ChangeItem;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.ExpiryItem;
import io.cruddur.messaging.dynamodb.table.GroupMessages;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.KeyCondition;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import io.cruddur.messaging.dynamodb.table.TableRequests;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Revises messages, and tells which were revised. A revision and the record of the change are written in one transaction, so
 * that no reader passes a change that is still to come.
 */
final class MessageRevisions {

    private static final int MESSAGE = 0;

    private final TableRequests table;
    private final GroupMessages messages;
    private final ZoneId naiveZone;
    private final InstantSource clock;

    MessageRevisions(TableRequests table, GroupMessages messages, ZoneId naiveZone, InstantSource clock) {
        this.table = table;
        this.messages = messages;
        this.naiveZone = naiveZone;
        this.clock = clock;
    }

    Optional<Message> find(MessageReference reference) {
        return messages.find(reference).flatMap(item -> read(item, reference.group()));
    }

    Optional<Message> revise(MessageReference reference, UnaryOperator<Message> rule) {
        Contention contention = new Contention();
        while (true) {
            Optional<Item> item = messages.find(reference);
            Optional<Message> stored = item.flatMap(found -> read(found, reference.group()));
            if (stored.isEmpty()) {
                return stored;
            }
            Message next = rule.apply(stored.orElseThrow());
            if (next.equals(stored.orElseThrow())) {
                return stored;
            }
            Optional<Message> written = write(item.orElseThrow(), next, contention);
            if (written.isPresent()) {
                return written;
            }
        }
    }

    /** Writes the revision, or finds it there from a try whose answer was lost; empty if the message has changed. */
    private Optional<Message> write(Item seen, Message next, Contention contention) {
        Instant at = next.revision().changedAt();
        try {
            table.writeAll(List.of(
                    table.newSetIf(MessageItem.asSeen(seen), seen, MessageItem.revised(next)),
                    table.newPutIfFree(ChangeItem.of(next, at, seen.sortKey()))));
            return Optional.of(next);
        } catch (TransactionCanceledException e) {
            if (isThere(next, e.cancellationReasons().get(MESSAGE))) {
                return Optional.of(next);
            }
            contention.waitAfter(e);
            return Optional.empty();
        }
    }

    private boolean isThere(Message next, CancellationReason reason) {
        return reason.hasItem()
                && read(new Item(reason.item()), next.group())
                        .filter(stored ->
                                stored.revision().number() == next.revision().number()
                                        && stored.isDeleted() == next.isDeleted()
                                        && stored.sender().equals(next.sender())
                                        && stored.text().equals(next.text()))
                        .isPresent();
    }

    Page<Message> list(MessageGroupId group, PageRequest page, Instant now) {
        Cursors cursors = new Cursors(Keys.changes(group));
        Cursor current = cursors.at(Keys.changesFrom(now.minus(MessageId.CATCH_UP_OVERLAP)));
        if (page instanceof PageRequest.Before) {
            throw Cursor.invalid();
        }
        if (!(page instanceof PageRequest.After after)) {
            return new Page<>(List.of(), Map.of(Way.CATCH_UP, current));
        }
        QueryResponse changes = changesAfter(start(cursors, after, now), cursors, page.limit());
        List<Item> items = changes.items().stream().map(Item::new).toList();
        Map<Way, Cursor> way = changes.hasLastEvaluatedKey()
                ? Map.of(Way.NEWER, cursors.at(items.get(items.size() - 1).sortKey()))
                : Map.of(Way.CATCH_UP, current);
        return new Page<>(revised(group, items), way);
    }

    private static String start(Cursors cursors, PageRequest.After after, Instant now) {
        String sortKey = cursors.sortKey(after.cursor());
        Instant since = Keys.timeOfChange(sortKey).orElseThrow(Cursor::invalid);
        if (now.isAfter(since.plus(MessageStore.REVISIONS_KEPT))) {
            throw Cursor.expired();
        }
        return sortKey;
    }

    private QueryResponse changesAfter(String sortKey, Cursors cursors, int limit) {
        QueryRequest query = table.newQuery(
                        KeyCondition.in(cursors.partitionKey()).above(sortKey))
                .scanIndexForward(true)
                .consistentRead(true)
                .limit(limit)
                .build();
        return table.query(query);
    }

    /** Each message that has not expired, once, at the place of its last change. */
    private List<Message> revised(MessageGroupId group, List<Item> changes) {
        Set<String> keys = new LinkedHashSet<>();
        changes.stream()
                .flatMap(change -> ChangeItem.messageKey(change).stream())
                .forEach(key -> {
                    keys.remove(key);
                    keys.add(key);
                });
        return keys.stream()
                .flatMap(key -> table.get(Keys.of(Keys.messages(group), key)).stream())
                .filter(item -> !ExpiryItem.isExpired(item, clock.instant()))
                .flatMap(item -> Item.whole(item, read(item, group)))
                .toList();
    }

    /** The message; empty too if it has expired. */
    private Optional<Message> read(Item item, MessageGroupId group) {
        return MessageItem.read(item, group, naiveZone).filter(message -> !message.isExpiredAt(clock.instant()));
    }
}
