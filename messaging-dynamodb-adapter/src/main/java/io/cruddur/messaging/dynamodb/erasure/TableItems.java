package io.cruddur.messaging.dynamodb.erasure;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.BlockList;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.store.DynamoDbBlockList;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.table.BlockItem;
import io.cruddur.messaging.dynamodb.table.GroupMessages;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.KeyCondition;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.TableRequests;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One table, as an erasure reads it and writes to it. Its walks are upwards and consistent, a page at a time. */
record TableItems(
        TableRequests requests,
        InboxTable inboxes,
        MessageStore store,
        BlockList blocks,
        GroupMessages messages,
        ZoneId naiveZone,
        InstantSource clock) {

    /** A message that has expired may be there for days, and an erasure takes it out as any other. */
    private static final InstantSource BEFORE_ALL_EXPIRY = InstantSource.fixed(Instant.EPOCH);

    static TableItems of(
            DynamoDbClient client, DynamoDbSettings settings, InstantSource clock, CapacityListener capacity) {
        TableRequests requests = new TableRequests(client, settings.table(), capacity);
        return new TableItems(
                requests,
                new DynamoDbInboxTable(client, settings, capacity),
                new DynamoDbMessageStore(client, settings, BEFORE_ALL_EXPIRY, capacity),
                new DynamoDbBlockList(client, settings, capacity),
                new GroupMessages(requests, settings.naiveZone(), BEFORE_ALL_EXPIRY),
                settings.naiveZone(),
                clock);
    }

    void walkInbox(UserId owner, Consumer<InboxRow> rows) {
        walk(Keys.inbox(owner))
                .flatMap(item -> Item.whole(item, InboxRow.read(item, naiveZone)))
                .forEach(rows);
    }

    void walkMessages(MessageGroupId group, Consumer<Message> messages) {
        try (Stream<Message> walk = store.walkMessages(group)) {
            walk.forEach(messages);
        }
    }

    void walkBlocks(UserId owner, Consumer<Block> each) {
        walk(Keys.blocks(owner))
                .flatMap(item -> Item.whole(item, BlockItem.read(item, owner)))
                .forEach(each);
    }

    private Stream<Item> walk(String partitionKey) {
        return requests.queryEach(requests.newQuery(KeyCondition.in(partitionKey))
                .scanIndexForward(true)
                .consistentRead(true)
                .limit(PageRequest.MAX_LIMIT)
                .build());
    }
}
