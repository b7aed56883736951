package io.cruddur.messaging.dynamodb.store;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.StoredMessage;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import io.cruddur.messaging.dynamodb.table.TableRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One call of pattern C: puts the first message and both inbox rows in one transaction, and overwrites nothing. An item
 * whose slot is taken moves to the next one, and the transaction is tried again.
 */
final class GroupStart {

    private static final int MESSAGE = 0;
    private static final int STARTERS_ROW = 1;
    private static final int COUNTERPARTS_ROW = 2;

    private final TableRequests table;
    private final Message first;
    private final Participant counterpart;
    private final Contention contention = new Contention();

    /** The slot to try next, for each of the three items. */
    private final int[] slots = new int[3];

    GroupStart(TableRequests table, Message first, Participant counterpart) {
        this.table = table;
        this.first = first;
        this.counterpart = counterpart;
    }

    /** Writes all three items, or finds the message of an earlier try. */
    StoredMessage run() {
        while (true) {
            Message message =
                    first.withCreatedAt(Keys.time(slot(MESSAGE, Keys.messageSlots(first.createdAt(), first.id()))));
            try {
                table.writeAll(items(message).stream().map(table::newPutIfFree).toList());
                return new StoredMessage(message, true);
            } catch (TransactionCanceledException e) {
                Optional<Message> repeated = repeated(e.cancellationReasons().get(MESSAGE));
                if (repeated.isPresent()) {
                    return new StoredMessage(repeated.get(), false);
                }
                if (!moveOn(e.cancellationReasons())) {
                    contention.waitAfter(e);
                }
            }
        }
    }

    private List<Map<String, AttributeValue>> items(Message message) {
        Participant starter = message.sender();
        boolean rowElsewhere = slots[STARTERS_ROW] > 0 || slots[COUNTERPARTS_ROW] > 0;
        return List.of(
                rowElsewhere
                        ? MessageItem.ofRowElsewhere(message, counterpart.id())
                        : MessageItem.of(message, counterpart.id()),
                row(starter, counterpart, message, STARTERS_ROW),
                row(counterpart, starter, message, COUNTERPARTS_ROW));
    }

    private Map<String, AttributeValue> row(Participant owner, Participant counterpart, Message message, int item) {
        String sortKey = slot(item, Keys.rowSlots(message.createdAt(), message.id()));
        return InboxRow.of(owner.id(), counterpart, message, sortKey, InboxRow.NEVER)
                .item()
                .attributes();
    }

    private String slot(int item, List<String> keys) {
        if (slots[item] >= keys.size()) {
            throw Keys.crowded();
        }
        return keys.get(slots[item]);
    }

    private Optional<Message> repeated(CancellationReason reason) {
        return reason.hasItem() ? MessageItem.readSame(reason.item(), first) : Optional.empty();
    }

    /** Reasons come in the order of the items. If the message moves on, its rows start at their first slots again. */
    private boolean moveOn(List<CancellationReason> reasons) {
        if (isTaken(reasons.get(MESSAGE))) {
            slots[MESSAGE]++;
            slots[STARTERS_ROW] = 0;
            slots[COUNTERPARTS_ROW] = 0;
            return true;
        }
        boolean moved = false;
        for (int row : List.of(STARTERS_ROW, COUNTERPARTS_ROW)) {
            if (isTaken(reasons.get(row))) {
                slots[row]++;
                moved = true;
            }
        }
        return moved;
    }

    private static boolean isTaken(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }
}
