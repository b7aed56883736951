package io.cruddur.messaging.app.bench;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the original Cruddur writes for a message of this text, and what that costs: its rows hold the whole text, and it
 * does not write in transactions.
 */
record OriginalItems(String text) {

    private static final String UUID = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
    private static final String TIME = "2026-11-22T13:05:00.123456";

    /** A message. */
    Units message() {
        return Units.written(CapacityUnits.write(messageItem()));
    }

    /** Finding both rows, and moving them: each is deleted and put. */
    Units move() {
        return new Units(0.5, 4 * CapacityUnits.write(row()));
    }

    /** A new group: two rows and a message, which its stream function then moves. */
    Units start() {
        return Units.written(2 * CapacityUnits.write(row())).and(message());
    }

    /** A page of so many messages, not read consistently. */
    Units messages(int count) {
        return Units.read(CapacityUnits.query(Collections.nCopies(count, messageItem()), false));
    }

    /** An inbox of one group, likewise. */
    Units groups() {
        return Units.read(CapacityUnits.query(List.of(row()), false));
    }

    private Map<String, AttributeValue> messageItem() {
        return Map.of(
                "pk", AttributeValue.fromS("MSG#" + UUID),
                "sk", AttributeValue.fromS(TIME),
                "message", AttributeValue.fromS(text),
                "message_uuid", AttributeValue.fromS(UUID),
                "user_uuid", AttributeValue.fromS(UUID),
                "user_display_name", AttributeValue.fromS("Anna Alder"),
                "user_handle", AttributeValue.fromS("anna"));
    }

    private Map<String, AttributeValue> row() {
        return Map.of(
                "pk", AttributeValue.fromS("GRP#" + UUID),
                "sk", AttributeValue.fromS(TIME),
                "message_group_uuid", AttributeValue.fromS(UUID),
                "message", AttributeValue.fromS(text),
                "user_uuid", AttributeValue.fromS(UUID),
                "user_display_name", AttributeValue.fromS("Ben Birch"),
                "user_handle", AttributeValue.fromS("ben"));
    }
}
