package io.cruddur.messaging.dynamodb.erasure;

import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.erasure.UserErasure.Tally;
import io.cruddur.messaging.dynamodb.table.BlockItem;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the whole table, and the index, for what is left of a user, and takes out what it finds. */
final class Proof {

    private final TableItems table;
    private final ErasedUser user;
    private final GroupErasure groups;
    private final Tally tally;

    Proof(TableItems table, ErasedUser user, GroupErasure groups, Tally tally) {
        this.table = table;
        this.user = user;
        this.groups = groups;
        this.tally = tally;
    }

    /** Whether nothing was left. */
    boolean run(Runnable progress) {
        tally.itemsRead = 0;
        tally.left = 0;
        table.requests().scan(page -> look(page, progress));
        table.requests().scanIndex(page -> look(page, progress));
        return tally.left == 0;
    }

    private void look(List<Item> page, Runnable progress) {
        tally.itemsRead += page.size();
        page.forEach(this::look);
        progress.run();
    }

    private void look(Item item) {
        String partition = item.partitionKey();
        if (partition.equals(Keys.blocks(user.id()))) {
            lookAtBlock(item);
        } else if (partition.equals(Keys.inbox(user.id()))) {
            lookAtOwnRow(item);
        } else if (item.uuid(Item.USER).filter(user.id().value()::equals).isPresent()) {
            lookAtMention(item);
        }
    }

    private void lookAtBlock(Item item) {
        if (BlockItem.read(item, user.id()).filter(groups::isOfErasure).isEmpty()) {
            tally.left++;
            table.requests().delete(item.key());
        }
    }

    /** A row of their own: a message that came late brought it, or a repair. A broken one is left, for a repair. */
    private void lookAtOwnRow(Item item) {
        Optional<InboxRow> row = InboxRow.read(item, table.naiveZone());
        if (row.filter(InboxRow::isErased).isEmpty()) {
            tally.left++;
            row.ifPresent(groups::erase);
        }
    }

    /** A message of theirs, or a row of somebody whom they talked with. A broken one is left, to be mended by hand. */
    private void lookAtMention(Item item) {
        Optional<MessageGroupId> group = Keys.groupOf(item.partitionKey());
        if (group.isPresent()) {
            Optional<Message> message = MessageItem.read(item, table.naiveZone());
            if (message.filter(this::isNothingOfTheirs).isEmpty()) {
                tally.left++;
                message.ifPresent(left -> groups.erase(left, counterpart(item)));
            }
            return;
        }
        Optional<InboxRow> row = InboxRow.read(item, table.naiveZone());
        boolean named = row.filter(present -> present.names(user.nameless())).isPresent();
        boolean quoted = row.filter(this::quotesThem).isPresent();
        if (!named || quoted) {
            tally.left++;
            row.ifPresent(groups::rename);
        }
        if (quoted) {
            row.ifPresent(groups::showNewest);
        }
    }

    private boolean isNothingOfTheirs(Message message) {
        return message.isErased()
                && message.text().isEmpty()
                && message.sender().equals(user.nameless());
    }

    /** An old message does not name whom it is for: then nobody is told. */
    private UserId counterpart(Item message) {
        Set<UserId> both = MessageItem.participants(message);
        return both.stream().filter(one -> !one.equals(user.id())).findFirst().orElse(user.id());
    }

    /** Whether a row shows a text of theirs. An old row does not tell whose it is: its message does. */
    private boolean quotesThem(InboxRow row) {
        if (row.lastMessage().preview().isEmpty()) {
            return false;
        }
        return row.tellsSender() ? !row.lastMessage().fromOwner() : isOfTheUser(row);
    }

    private boolean isOfTheUser(InboxRow row) {
        return table.messages()
                .newest(row.group())
                .filter(newest -> newest.createdAt().equals(row.messageCreatedAt()))
                .filter(newest -> newest.sender().id().equals(user.id()))
                .isPresent();
    }
}
