package io.cruddur.messaging.dynamodb.store;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.table.ExpiryItem;
import io.cruddur.messaging.dynamodb.table.StoreErrors;
import io.cruddur.messaging.dynamodb.table.TableSchema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * Makes, lists, scans and deletes the table. For commands and tests: the service never calls this.
 *
 * <p>Safe for use by many threads.
 */
public final class MessageTable {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final DynamoDbClient client;
    private final String name;

    /** The table with this name, whether it exists or not. */
    public MessageTable(DynamoDbClient client, DynamoDbSettings settings) {
        requireNonNull(settings, "settings");
        this.client = requireNonNull(client, "client");
        this.name = settings.table();
    }

    /**
     * Makes the table and waits until it can be used. If there is a table of this name already, it is left as it is.
     *
     * @return whether it was made now
     * @throws IllegalStateException if the table that is there has other keys, lacks the index, or has no stream of new
     *     images
     * @throws io.cruddur.messaging.domain.UnavailableException if DynamoDB can't be reached
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException if no answer came: call it again
     */
    public boolean create() {
        boolean created = StoreErrors.writing(this::createIfAbsent);
        TableDescription table = StoreErrors.reading(this::awaitActive);
        if (!TableSchema.fits(table)) {
            throw new IllegalStateException("The table " + name + " is there, but not as it must be: "
                    + TableSchema.IN_WORDS + ". Name another table.");
        }
        return created;
    }

    /**
     * Lets items expire that say when, unless the table lets items expire already, by whatever attribute. DynamoDB Local's
     * shards can't be ended by hand any more after that.
     *
     * @throws io.cruddur.messaging.domain.UnavailableException if DynamoDB can't be reached
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException if no answer came: call it again
     */
    public void letItemsExpire() {
        StoreErrors.writing(this::turnExpiryOn);
    }

    private boolean turnExpiryOn() {
        boolean off = client.describeTimeToLive(request -> request.tableName(name))
                        .timeToLiveDescription()
                        .timeToLiveStatus()
                == TimeToLiveStatus.DISABLED;
        if (off) {
            client.updateTimeToLive(request -> request.tableName(name)
                    .timeToLiveSpecification(expiry ->
                            expiry.attributeName(ExpiryItem.EXPIRES_AT).enabled(true)));
        }
        return off;
    }

    /**
     * Whether DynamoDB deletes items of this table after the time that {@code expires_at} names.
     *
     * @throws io.cruddur.messaging.domain.UnavailableException if DynamoDB can't be reached, or does not tell
     */
    public boolean letsItemsExpire() {
        TimeToLiveDescription expiry = StoreErrors.reading(() ->
                client.describeTimeToLive(request -> request.tableName(name)).timeToLiveDescription());
        return Set.of(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING).contains(expiry.timeToLiveStatus())
                && ExpiryItem.EXPIRES_AT.equals(expiry.attributeName());
    }

    private boolean createIfAbsent() {
        try {
            client.createTable(TableSchema.create(name));
            return true;
        } catch (ResourceInUseException e) {
            return false;
        }
    }

    private TableDescription awaitActive() {
        try (DynamoDbWaiter waiter = DynamoDbWaiter.builder()
                .client(client)
                .overrideConfiguration(wait -> wait.backoffStrategyV2(BackoffStrategy.fixedDelay(POLL))
                        .waitTimeout(LONGEST_WAIT)
                        .maxAttempts((int) LONGEST_WAIT.dividedBy(POLL)))
                .build()) {
            waiter.waitUntilTableExists(request -> request.tableName(name));
        }
        return client.describeTable(request -> request.tableName(name)).table();
    }

    /**
     * Deletes the table and everything in it. This can't be undone.
     *
     * @return whether there was a table to delete
     */
    public boolean delete() {
        return StoreErrors.writing(() -> {
            try {
                client.deleteTable(request -> request.tableName(name));
                return true;
            } catch (ResourceNotFoundException e) {
                return false;
            }
        });
    }

    /** The names of all tables of the account in this region, sorted. */
    public List<String> listTables() {
        return StoreErrors.reading(
                () -> client.listTablesPaginator().tableNames().stream().toList());
    }

    /**
     * Reads every item of the table, a page at a time and in no order. Costs half a read unit for each 4 KB.
     *
     * @param items is given each item: its attributes sorted by name, strings as strings, flags as booleans and numbers as
     *     {@link BigDecimal}
     */
    public void scan(Consumer<Map<String, Object>> items) {
        requireNonNull(items, "items");
        ScanRequest request = ScanRequest.builder().tableName(name).build();
        ScanResponse page;
        do {
            ScanRequest next = request;
            page = StoreErrors.reading(() -> client.scan(next));
            page.items().forEach(item -> items.accept(plain(item)));
            request = request.toBuilder()
                    .exclusiveStartKey(page.lastEvaluatedKey())
                    .build();
        } while (page.hasLastEvaluatedKey());
    }

    private static Map<String, Object> plain(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        attribute -> plain(attribute.getValue()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Object plain(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case BOOL -> value.bool();
            case N -> new BigDecimal(value.n());
            default -> value.toString();
        };
    }
}
