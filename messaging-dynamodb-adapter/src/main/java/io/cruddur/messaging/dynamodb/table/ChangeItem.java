package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The record of a change of a message: that there was one, and of which message. The message itself tells what it is now. */
public final class ChangeItem {

    /** A cursor expires first, whatever the clocks. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** The sort key of the message that was changed. */
    private static final String MESSAGE_KEY = "message_sk";

    private ChangeItem() {}

    /**
     * The record of the last revision of a message.
     *
     * @param at the time of the change
     * @param messageKey the message's sort key
     */
    public static Map<String, AttributeValue> of(Message revised, Instant at, String messageKey) {
        return Map.of(
                Keys.PARTITION,
                Item.string(Keys.changes(revised.group())),
                Keys.SORT,
                Item.string(Keys.change(at, revised.id())),
                MESSAGE_KEY,
                Item.string(messageKey),
                ExpiryItem.EXPIRES_AT,
                Item.number(at.plus(MessageStore.REVISIONS_KEPT).plus(MARGIN).getEpochSecond()));
    }

    /** The sort key of the message that was changed. */
    public static Optional<String> messageKey(Item change) {
        return change.text(MESSAGE_KEY);
    }
}
