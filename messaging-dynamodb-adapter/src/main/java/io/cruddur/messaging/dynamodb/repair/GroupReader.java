package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.table.GroupMessages;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Reads a group as it is: its rows in the inboxes of all who take part, then its newest message, all consistently. */
final class GroupReader {

    private final InboxTable table;
    private final GroupMessages messages;

    GroupReader(InboxTable table, GroupMessages messages) {
        this.table = table;
        this.messages = messages;
    }

    /** The group; empty when it has no message that can be read. */
    Optional<GroupState> read(MessageGroupId group) {
        Set<UserId> asked = new LinkedHashSet<>();
        List<InboxRow> rows = new ArrayList<>();
        Queue<UserId> toAsk = new ArrayDeque<>(whomToAskFirst(group));
        while (!toAsk.isEmpty()) {
            UserId owner = toAsk.remove();
            if (asked.add(owner)) {
                List<InboxRow> own = table.rows(owner, group);
                rows.addAll(own);
                toAsk.addAll(InboxRow.participants(own));
            }
        }
        Set<UserId> participants = rows.isEmpty() ? asked : InboxRow.participants(rows);
        return messages.newest(group).map(newest -> new GroupState(group, rows, participants, newest));
    }

    /** Whoever wrote need not take part: the original let everybody write to every group. So rows come first. */
    private Collection<UserId> whomToAskFirst(MessageGroupId group) {
        Set<UserId> named = InboxRow.participants(table.rowsInIndex(group));
        return named.isEmpty() ? messages.participants(group, MessageItem.PARTICIPANTS + 1) : named;
    }
}
