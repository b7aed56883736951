package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which items a query reads: those of one partition, or those of them with certain sort keys.
 *
 * @param expression as DynamoDB reads it
 * @param values by the names that the expression gives them
 */
public record KeyCondition(String expression, Map<String, AttributeValue> values) {

    /** Copies the values. */
    public KeyCondition {
        values = Map.copyOf(values);
    }

    /** Everything in a partition of the table. */
    public static KeyCondition in(String partitionKey) {
        return new KeyCondition(Keys.PARTITION + " = :pk", Map.of(":pk", Item.string(partitionKey)));
    }

    /** The inbox rows of a group, in the index. */
    static KeyCondition ofGroup(MessageGroupId group) {
        return new KeyCondition(InboxRow.GROUP + " = :group", Map.of(":group", Item.string(group.toString())));
    }

    /** Of these, the items with greater sort keys. */
    public KeyCondition above(String sortKey) {
        return and(" > :sk", Map.of(":sk", Item.string(sortKey)));
    }

    /** Of these, the items with this sort key or greater ones. */
    public KeyCondition from(String sortKey) {
        return and(" >= :sk", Map.of(":sk", Item.string(sortKey)));
    }

    /** Of these, the items with lesser sort keys. */
    public KeyCondition below(String sortKey) {
        return and(" < :sk", Map.of(":sk", Item.string(sortKey)));
    }

    /** Of these, the items with sort keys from one to another, both included. */
    public KeyCondition between(String first, String last) {
        return and(" BETWEEN :first AND :last", Map.of(":first", Item.string(first), ":last", Item.string(last)));
    }

    /** Of these, the items in any slot of the microsecond that this time lies in. */
    public KeyCondition inMicrosecondOf(Instant time) {
        Instant first = time.truncatedTo(ChronoUnit.MICROS);
        return between(WireTime.format(first), WireTime.format(first.plusNanos(999)));
    }

    private KeyCondition and(String ofSortKey, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.putAll(more);
        return new KeyCondition(expression + " AND " + Keys.SORT + ofSortKey, all);
    }
}
