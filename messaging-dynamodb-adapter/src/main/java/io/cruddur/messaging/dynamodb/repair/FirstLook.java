package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.dynamodb.repair.InboxVerification.Progress;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.KeyCondition;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A first, cheap look at a table or a group, for one run. Items stream by, those of one partition together: of each group
 * it keeps the newest message alone that has not expired, and at the end of the partition compares that with the rows that the index shows.
 * What looks wrong goes to the {@link SecondLook}. Its memory does not grow with the table.
 */
final class FirstLook {

    private final TableAccess table;
    private final StrayItems strays;
    private final SecondLook second;
    private String partition = "";
    private Optional<Message> newest = Optional.empty();
    private long items;
    private long groups;

    FirstLook(TableAccess table, SecondLook second) {
        this.table = table;
        this.strays = new StrayItems(table);
        this.second = second;
    }

    /** Looks at the whole table. */
    Progress atTable(Consumer<Progress> progress) {
        table.requests().scan(page -> {
            page.forEach(this::accept);
            progress.accept(progress());
        });
        return end();
    }

    /** Looks at one group: its messages, then its rows in all inboxes, as far as they name it. */
    Progress atGroup(MessageGroupId group) {
        QueryRequest messages = table.requests()
                .newQuery(KeyCondition.in(Keys.messages(group)))
                .consistentRead(true)
                .build();
        table.requests().queryEach(messages).forEach(this::accept);
        table.requests().queryGroup(group).forEach(this::accept);
        return end();
    }

    private void accept(Item item) {
        items++;
        if (!item.partitionKey().equals(partition)) {
            endPartition();
            partition = item.partitionKey();
        }
        Optional<Message> message = MessageItem.read(item, table.naiveZone());
        if (message.isPresent()) {
            newest = message.filter(read -> !read.isExpiredAt(table.clock().instant()))
                    .flatMap(this::newer)
                    .or(() -> newest);
        } else if (strays.judge(item, false).isPresent()) {
            second.addItem(item);
        }
    }

    private Optional<Message> newer(Message message) {
        return newest.filter(known -> !message.createdAt().isAfter(known.createdAt()))
                .or(() -> Optional.of(message));
    }

    private void endPartition() {
        newest.ifPresent(this::compare);
        newest = Optional.empty();
    }

    private void compare(Message last) {
        groups++;
        List<InboxRow> rows = table.inboxes().rowsInIndex(last.group());
        GroupState state = new GroupState(
                last.group(),
                rows,
                InboxRow.participants(rows),
                last,
                table.clock().instant());
        MessageVersion reached = MessageVersion.of(last);
        if (!state.breaches(reached).isEmpty()) {
            second.addGroup(last.group(), reached);
        }
    }

    private Progress end() {
        endPartition();
        second.run();
        return progress();
    }

    private Progress progress() {
        return new Progress(items, groups);
    }
}
