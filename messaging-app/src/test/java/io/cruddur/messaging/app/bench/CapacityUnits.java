package io.cruddur.messaging.app.bench;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What DynamoDB charges, by its published rules ("DynamoDB item sizes and formats", "DynamoDB read and write operations" and
 * "Global secondary indexes" in its developer guide). For the attributes that this table has: strings and flags.
 */
final class CapacityUnits {

    private static final int WRITE_UNIT_BYTES = 1_024;
    private static final int READ_UNIT_BYTES = 4_096;
    private static final String INDEXED = "message_group_uuid";

    private CapacityUnits() {}

    /** The size of an item in bytes: names and strings in UTF-8, a flag is one byte. */
    static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> bytes(attribute.getKey()) + size(attribute.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        if (value.s() != null) {
            return bytes(value.s());
        }
        if (value.bool() != null) {
            return 1;
        }
        throw new IllegalArgumentException("The table has no attribute such as " + value + ".");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Write units for putting or deleting an item: of the table, and of the index if it holds the item. */
    static int write(Map<String, AttributeValue> item) {
        return ofTable(item) + ofIndex(item);
    }

    /** Write units for the puts of a transaction: the table's part is doubled, the index's is not. */
    static int write(TransactWriteItemsRequest transaction) {
        return transaction.transactItems().stream()
                .map(TransactWriteItem::put)
                .mapToInt(put -> 2 * ofTable(put.item()) + ofIndex(put.item()))
                .sum();
    }

    private static int ofTable(Map<String, AttributeValue> item) {
        return roundedUp(size(item), WRITE_UNIT_BYTES);
    }

    private static int ofIndex(Map<String, AttributeValue> item) {
        return item.containsKey(INDEXED) ? ofTable(item) : 0;
    }

    /** Read units for a query that finds these items; at least those of one unit's bytes. */
    static double query(Collection<Map<String, AttributeValue>> items, boolean consistently) {
        int size = items.stream().mapToInt(CapacityUnits::size).sum();
        double units = Math.max(1, roundedUp(size, READ_UNIT_BYTES));
        return consistently ? units : units / 2;
    }

    private static int roundedUp(int bytes, int unit) {
        return (bytes + unit - 1) / unit;
    }
}
