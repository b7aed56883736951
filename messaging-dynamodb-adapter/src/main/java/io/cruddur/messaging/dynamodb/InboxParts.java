package io.cruddur.messaging.dynamodb;

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
