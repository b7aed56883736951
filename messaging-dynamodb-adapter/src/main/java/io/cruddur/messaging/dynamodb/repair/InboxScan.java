package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.util.List;
import java.util.Optional;

/**
 * A first, cheap look at messages and rows as they stream by, the items of one partition together: of each group it keeps
 * the newest message alone, and at the end of its partition compares that with the rows that the index shows.
 */
final class InboxScan {

    private final InboxParts parts;
    private final Suspects suspects;
    private String partition = "";
    private Optional<Message> newest = Optional.empty();
    private long items;
    private long groups;

    InboxScan(InboxParts parts, Suspects suspects) {
        this.parts = parts;
        this.suspects = suspects;
    }

    void accept(Item item) {
        items++;
        if (!item.partitionKey().equals(partition)) {
            endPartition();
            partition = item.partitionKey();
        }
        Optional<Message> message = MessageItem.read(item, parts.naiveZone());
        if (message.isPresent()) {
            newest = newer(message.get());
        } else if (parts.strays().judge(item, false).isPresent()) {
            suspects.addStray(item);
        }
    }

    /** To be called after the last item, too. */
    void end() {
        endPartition();
        suspects.lookAgain();
    }

    private void endPartition() {
        newest.ifPresent(this::compare);
        newest = Optional.empty();
    }

    private void compare(Message last) {
        groups++;
        List<InboxRow> rows = parts.table().rowsInIndex(last.group());
        GroupState state = new GroupState(last.group(), rows, InboxRow.participants(rows), last);
        if (!state.breaches(last.createdAt()).isEmpty()) {
            suspects.addGroup(last.group(), last.createdAt());
        }
    }

    private Optional<Message> newer(Message message) {
        return newest.filter(known -> !message.createdAt().isAfter(known.createdAt()))
                .or(() -> Optional.of(message));
    }

    InboxVerification.Progress progress() {
        return new InboxVerification.Progress(items, groups);
    }
}
