package io.cruddur.messaging.dynamodb.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What must hold of an item for a write to it to happen.
 *
 * @param expression as DynamoDB reads it
 * @param values by the names that the expression gives them: a colon, then the attribute's name
 */
public record Condition(String expression, Map<String, AttributeValue> values) {

    /** Copies the values. */
    public Condition {
        values = Map.copyOf(values);
    }

    /** An attribute has this value. */
    public static Condition equal(String attribute, String value) {
        return equal(attribute, Item.string(value));
    }

    private static Condition equal(String attribute, AttributeValue value) {
        return new Condition(attribute + " = :" + attribute, Map.of(":" + attribute, value));
    }

    /** An attribute is as it was read: it has the same value, of whatever type, or is absent as it was. */
    public static Condition asSeen(Item item, String attribute) {
        Optional<AttributeValue> seen = item.value(attribute);
        return seen.map(value -> equal(attribute, value)).orElseGet(() -> absent(attribute));
    }

    /** The item lacks an attribute, or there is no item. */
    public static Condition absent(String attribute) {
        return new Condition("attribute_not_exists(" + attribute + ")", Map.of());
    }

    /** A number is lower than this one, or is absent. */
    public static Condition lowerOrAbsent(String attribute, int number) {
        String either = "(attribute_not_exists(%1$s) OR %1$s < :%1$s)".formatted(attribute);
        return new Condition(either, Map.of(":" + attribute, Item.number(number)));
    }

    /** A number is greater than this one, or is absent. */
    public static Condition greaterOrAbsent(String attribute, long number) {
        String either = "(attribute_not_exists(%1$s) OR %1$s > :%1$s)".formatted(attribute);
        return new Condition(either, Map.of(":" + attribute, Item.number(number)));
    }

    /** Both conditions hold. They are on different attributes. */
    public Condition and(Condition other) {
        Map<String, AttributeValue> both = new HashMap<>(values);
        both.putAll(other.values);
        return new Condition(expression + " AND " + other.expression, both);
    }
}
