package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.Message;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * When an item ends, as attributes. A time is a number, in seconds since 1970, as DynamoDB's time to live reads it. DynamoDB
 * deletes an item days after its time, and one before another as it likes.
 */
public final class ExpiryItem {

    /** When DynamoDB may delete an item; absent if it stays. */
    public static final String EXPIRES_AT = "expires_at";

    /**
     * When the message expires that a row shows; absent if it stays. By another name: the row is not to be deleted then. It is
     * no part of what must be unchanged, since all revisions of a message have the same.
     */
    static final String SHOWN_UNTIL = "shown_until";

    private ExpiryItem() {}

    /** When a message ends, as an attribute of its item; none if it stays. */
    static Map<String, AttributeValue> ofMessage(Instant expiresAt) {
        return attribute(EXPIRES_AT, expiresAt);
    }

    /** The same as an attribute of a row that shows it. */
    static Map<String, AttributeValue> ofRow(Instant expiresAt) {
        return attribute(SHOWN_UNTIL, expiresAt);
    }

    private static Map<String, AttributeValue> attribute(String name, Instant end) {
        return end.equals(Message.NEVER) ? Map.of() : Map.of(name, Item.number(end.getEpochSecond()));
    }

    /** When a message, or what a row shows, ends; {@link Message#NEVER} if the item does not say, or is broken. */
    static Instant read(Item item, String name) {
        Optional<Long> seconds = item.whole(name);
        return seconds.isPresent() && seconds.get() >= 0 && seconds.get() < Instant.MAX.getEpochSecond()
                ? Instant.ofEpochSecond(seconds.get())
                : Message.NEVER;
    }

    /** Whether a message's retention has ended, so that it is as if it were not there. */
    public static boolean isExpired(Item message, Instant now) {
        return !now.isBefore(read(message, EXPIRES_AT));
    }

    /** What holds for messages whose retention has not ended. */
    static Condition notExpired(Instant now) {
        return Condition.greaterOrAbsent(EXPIRES_AT, now.getEpochSecond());
    }
}
