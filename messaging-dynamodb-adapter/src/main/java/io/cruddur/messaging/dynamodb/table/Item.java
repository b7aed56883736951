package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as it was read. It may have any shape, so every question to it may have no answer. */
public record Item(Map<String, AttributeValue> attributes) {

    private static final Logger LOG = LoggerFactory.getLogger(Item.class);

    /** The user that an item names: a message its sender, an inbox row the counterpart. */
    public static final String USER = "user_uuid";

    private static final String DISPLAY_NAME = "user_display_name";
    private static final String HANDLE = "user_handle";

    public Item {
        attributes = Map.copyOf(attributes);
    }

    public static AttributeValue string(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** The three attributes that name a user: in a message its sender, in an inbox row the counterpart. */
    public static Map<String, AttributeValue> namesOf(Participant user) {
        return Map.of(
                USER, string(user.id().toString()),
                DISPLAY_NAME, string(user.displayName()),
                HANDLE, string(user.handle().value()));
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(attributes.get(name)).flatMap(value -> Optional.ofNullable(value.s()));
    }

    Optional<Boolean> flag(String name) {
        return Optional.ofNullable(attributes.get(name)).flatMap(value -> Optional.ofNullable(value.bool()));
    }

    /** The value of an attribute of any type. */
    public Optional<AttributeValue> value(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** A count: a whole number, 0 or more. */
    Optional<Integer> number(String name) {
        return whole(name)
                .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
                .map(Long::intValue);
    }

    /** A whole number. */
    Optional<Long> whole(String name) {
        try {
            return value(name).flatMap(value -> Optional.ofNullable(value.n())).map(Long::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public Optional<UUID> uuid(String name) {
        try {
            return text(name).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What was read of an item. A broken item is left out of its list, and its key is logged. */
    public static <T> Stream<T> whole(Item item, Optional<T> read) {
        if (read.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("pk", item.partitionKey())
                    .addKeyValue("sk", item.sortKey())
                    .log("broken item left out");
        }
        return read.stream();
    }

    /** The item's primary key. */
    public Map<String, AttributeValue> key() {
        return Keys.of(partitionKey(), sortKey());
    }

    public String partitionKey() {
        return text(Keys.PARTITION).orElseThrow();
    }

    public String sortKey() {
        return text(Keys.SORT).orElseThrow();
    }

    Optional<Participant> user() {
        return uuid(USER)
                .map(UserId::new)
                .flatMap(id -> handle().flatMap(handle ->
                        text(DISPLAY_NAME).map(displayName -> new Participant(id, handle, displayName))));
    }

    private Optional<Handle> handle() {
        try {
            return text(HANDLE).map(Handle::new);
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
