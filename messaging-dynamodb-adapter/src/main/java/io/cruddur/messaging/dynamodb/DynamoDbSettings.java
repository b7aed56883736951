package io.cruddur.messaging.dynamodb;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Which table to use, and what to expect in it.
 *
 * @param table the table's name, 3 to 255 characters (the limits of DynamoDB's CreateTable)
 * @param naiveZone the zone of the servers that wrote times without an offset; UTC if there are none
 * @param legacyGroups whether the table holds groups that the original Cruddur made: their ids are random, so a
 *     start must search the caller's whole inbox for them, which costs half a read unit for each 4 KB of it
 */
public record DynamoDbSettings(String table, ZoneId naiveZone, boolean legacyGroups) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    /** Checks the table's name. */
    public DynamoDbSettings {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException(
                    "A table's name must have 3 to 255 letters, digits, '_', '.' or '-', unlike: " + table);
        }
    }

    /** A table that this system alone writes to. */
    public static DynamoDbSettings of(String table) {
        return new DynamoDbSettings(table, ZoneOffset.UTC, false);
    }
}
