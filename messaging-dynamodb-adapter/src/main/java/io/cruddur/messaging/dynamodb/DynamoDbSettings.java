package io.cruddur.messaging.dynamodb;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
 * @param retention how long each message that is written from now on is kept, {@link #LEAST_RETENTION} or longer;
 *     {@link #FOR_EVER} to keep them
 */
public record DynamoDbSettings(
        String table, ZoneId naiveZone, boolean legacyGroups, int inboxConcurrency, Duration retention) {

    /** The retention of messages that stay. */
    public static final Duration FOR_EVER = Duration.ZERO;

    /**
     * The shortest retention. A stream keeps its records for a day: so those of a message have come before it expires. An
     * import of an old message is kept for as long.
     */
    public static final Duration LEAST_RETENTION = Duration.ofDays(2);

    /** The longest retention: a century. */
    public static final Duration LONGEST_RETENTION = Duration.ofDays(36_500);

    /** The inbox projector's requests at once, where nobody says otherwise. */
    public static final int DEFAULT_INBOX_CONCURRENCY = 16;

    /** The most that {@code inboxConcurrency} may be. */
    public static final int MAX_INBOX_CONCURRENCY = 100;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    /** Checks the table's name and the number. */
    public DynamoDbSettings {
        requireNonNull(table, "table");
        requireNonNull(naiveZone, "naiveZone");
        requireNonNull(retention, "retention");
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException(
                    "A table's name must have 3 to 255 letters, digits, '_', '.' or '-', unlike: " + table);
        }
        boolean limited = !retention.equals(FOR_EVER);
        if (limited && (retention.compareTo(LEAST_RETENTION) < 0 || retention.compareTo(LONGEST_RETENTION) > 0)) {
            throw new IllegalArgumentException("Messages are kept for " + LEAST_RETENTION.toDays() + " to "
                    + LONGEST_RETENTION.toDays() + " days, or for ever, not for " + retention);
        }
        if (inboxConcurrency < 1 || inboxConcurrency > MAX_INBOX_CONCURRENCY) {
            throw new IllegalArgumentException("An inbox projector makes 1 to " + MAX_INBOX_CONCURRENCY
                    + " requests at once, not " + inboxConcurrency);
        }
    }

    /** With the default number of the inbox projector's requests at once, and messages that stay. */
    public DynamoDbSettings(String table, ZoneId naiveZone, boolean legacyGroups) {
        this(table, naiveZone, legacyGroups, DEFAULT_INBOX_CONCURRENCY, FOR_EVER);
    }

    /** A table that this system alone writes to. */
    public static DynamoDbSettings of(String table) {
        return new DynamoDbSettings(table, ZoneOffset.UTC, false);
    }

    /** The same with another number of the inbox projector's requests at once. */
    public DynamoDbSettings withInboxConcurrency(int requests) {
        return new DynamoDbSettings(table, naiveZone, legacyGroups, requests, retention);
    }

    /** The same with another retention of messages. */
    public DynamoDbSettings withRetention(Duration kept) {
        return new DynamoDbSettings(table, naiveZone, legacyGroups, inboxConcurrency, kept);
    }

    /**
     * When a message expires that is written now, in whole seconds: after its retention, but not before {@link
     * #LEAST_RETENTION} from now.
     */
    public Instant expiry(Instant createdAt, Instant now) {
        requireNonNull(createdAt, "createdAt");
        requireNonNull(now, "now");
        if (retention.equals(FOR_EVER)) {
            return Message.NEVER;
        }
        Instant kept = createdAt.plus(retention);
        Instant least = now.plus(LEAST_RETENTION);
        return (kept.isBefore(least) ? least : kept).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    }
}
