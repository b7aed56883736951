package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.table.GroupMessages;
import io.cruddur.messaging.dynamodb.table.TableRequests;
import java.time.ZoneId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a verification and a repair read with, and write with: the same table throughout. */
record InboxParts(
        TableRequests requests,
        InboxTable table,
        GroupMessages messages,
        GroupReader groups,
        StrayItems strays,
        ZoneId naiveZone) {

    static InboxParts of(DynamoDbClient client, DynamoDbSettings settings, CapacityListener capacity) {
        TableRequests requests = new TableRequests(client, settings.table(), capacity);
        InboxTable table = new DynamoDbInboxTable(client, settings, capacity);
        GroupMessages messages = new GroupMessages(requests, settings.naiveZone());
        return new InboxParts(
                requests,
                table,
                messages,
                new GroupReader(table, messages),
                new StrayItems(requests, messages, settings.naiveZone()),
                settings.naiveZone());
    }
}
