package io.cruddur.messaging.dynamodb;

import static java.util.Objects.requireNonNull;

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
 * @param inboxConcurrency how many requests at once the inbox projector makes for one batch, 1 to
 *     {@value #MAX_INBOX_CONCURRENCY}; each has a thread for as long as the batch takes. The client needs as many connections
 */
public record DynamoDbSettings(String table, ZoneId naiveZone, boolean legacyGroups, int inboxConcurrency) {

    /** The inbox projector's requests at once, where nobody says otherwise. */
    public static final int DEFAULT_INBOX_CONCURRENCY = 16;

    /** The most that {@code inboxConcurrency} may be. */
    public static final int MAX_INBOX_CONCURRENCY = 100;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    /** Checks the table's name and the number. */
    public DynamoDbSettings {
        requireNonNull(table, "table");
        requireNonNull(naiveZone, "naiveZone");
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException(
                    "A table's name must have 3 to 255 letters, digits, '_', '.' or '-', unlike: " + table);
        }
        if (inboxConcurrency < 1 || inboxConcurrency > MAX_INBOX_CONCURRENCY) {
            throw new IllegalArgumentException("An inbox projector makes 1 to " + MAX_INBOX_CONCURRENCY
                    + " requests at once, not " + inboxConcurrency);
        }
    }

    /** With the default number of the inbox projector's requests at once. */
    public DynamoDbSettings(String table, ZoneId naiveZone, boolean legacyGroups) {
        this(table, naiveZone, legacyGroups, DEFAULT_INBOX_CONCURRENCY);
    }

    /** A table that this system alone writes to. */
    public static DynamoDbSettings of(String table) {
        return new DynamoDbSettings(table, ZoneOffset.UTC, false);
    }

    /** The same with another number of the inbox projector's requests at once. */
    public DynamoDbSettings withInboxConcurrency(int requests) {
        return new DynamoDbSettings(table, naiveZone, legacyGroups, requests);
    }
}
