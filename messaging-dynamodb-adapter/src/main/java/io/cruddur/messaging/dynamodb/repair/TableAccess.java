package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.table.GroupMessages;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import io.cruddur.messaging.dynamodb.table.TableRequests;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One table, as a verification and a repair read it and write to it. */
record TableAccess(
        TableRequests requests, InboxTable inboxes, GroupMessages messages, ZoneId naiveZone, InstantSource clock) {

    static TableAccess to(
            DynamoDbClient client, DynamoDbSettings settings, InstantSource clock, CapacityListener capacity) {
        TableRequests requests = new TableRequests(client, settings.table(), capacity);
        return new TableAccess(
                requests,
                new DynamoDbInboxTable(client, settings, capacity),
                new GroupMessages(requests, settings.naiveZone(), clock),
                settings.naiveZone(),
                clock);
    }

    /**
     * Reads a group consistently: its rows in the inboxes of all participants, then its newest message.
     *
     * @return empty when the group has no message that can be read and has not expired
     */
    Optional<GroupState> read(MessageGroupId group) {
        Set<UserId> asked = new LinkedHashSet<>();
        List<InboxRow> rows = new ArrayList<>();
        Queue<UserId> toAsk = new ArrayDeque<>(whomToAskFirst(group));
        while (!toAsk.isEmpty()) {
            UserId owner = toAsk.remove();
            if (asked.add(owner)) {
                List<InboxRow> own = inboxes.rows(owner, group);
                rows.addAll(own);
                toAsk.addAll(InboxRow.participants(own));
            }
        }
        Set<UserId> participants = rows.isEmpty() ? asked : InboxRow.participants(rows);
        return messages.newest(group).map(newest -> new GroupState(group, rows, participants, newest, clock.instant()));
    }

    /** Rows come first, since a sender need not take part: the original let everybody write to every group. */
    private Collection<UserId> whomToAskFirst(MessageGroupId group) {
        Set<UserId> named = InboxRow.participants(inboxes.rowsInIndex(group));
        return named.isEmpty() ? messages.participants(group, MessageItem.PARTICIPANTS + 1) : named;
    }
}
