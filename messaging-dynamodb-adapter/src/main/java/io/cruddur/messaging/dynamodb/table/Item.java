package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as it was read. It may have any shape, so every question to it may have no answer. The questions are asked some ten
 * times of each item of a page: they make nothing but their answers.
 *
 * @param attributes not copied, since the SDK's map never changes; who makes an item of another map leaves that as it is
 */
public record Item(Map<String, AttributeValue> attributes) {

    private static final Logger LOG = LoggerFactory.getLogger(Item.class);

    /** The user that an item names: a message its sender, an inbox row the counterpart. */
    public static final String USER = "user_uuid";

    private static final String DISPLAY_NAME = "user_display_name";
    private static final String HANDLE = "user_handle";

    /** Lets nobody change the attributes. */
    public Item {
        attributes = Collections.unmodifiableMap(attributes);
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
        AttributeValue value = attributes.get(name);
        return value == null ? Optional.empty() : Optional.ofNullable(value.s());
    }

    Optional<Boolean> flag(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? Optional.empty() : Optional.ofNullable(value.bool());
    }

    /** Whether the attribute is there and true. */
    boolean isSet(String name) {
        AttributeValue value = attributes.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    /** Nothing where there is no such text: what is read of texts reads nothing of that. */
    private String textOrNothing(String name) {
        AttributeValue value = attributes.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    /** The value of an attribute of any type. */
    public Optional<AttributeValue> value(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** A count: a whole number, 0 or more. */
    Optional<Integer> number(String name) {
        Optional<Long> number = whole(name);
        return number.isPresent() && number.get() >= 0 && number.get() <= Integer.MAX_VALUE
                ? Optional.of(number.get().intValue())
                : Optional.empty();
    }

    /** A whole number. */
    Optional<Long> whole(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null || value.n() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(value.n()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public Optional<UUID> uuid(String name) {
        String text = textOrNothing(name);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A time, in any of the spellings that times ever had. */
    Optional<Instant> time(String name, ZoneId naive) {
        String text = textOrNothing(name);
        return text.isEmpty() ? Optional.empty() : WireTime.parse(text, naive);
    }

    /** What was read of an item. A broken item is left out of its list, and its key is logged. */
    public static <T> Stream<T> whole(Item item, Optional<T> read) {
        if (read.isEmpty()) {
            item.logAsBroken();
        }
        return read.stream();
    }

    /** Tells that the item is broken, and left out. */
    public void logAsBroken() {
        LOG.atWarn()
                .addKeyValue("pk", partitionKey())
                .addKeyValue("sk", sortKey())
                .log("broken item left out");
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

    /** The user whom the item names: the id, and the names of the time. */
    Optional<Participant> user() {
        Optional<UUID> id = uuid(USER);
        Optional<String> displayName = text(DISPLAY_NAME);
        Optional<Handle> handle = handle();
        return id.isPresent() && displayName.isPresent() && handle.isPresent()
                ? Optional.of(new Participant(new UserId(id.get()), handle.get(), displayName.get()))
                : Optional.empty();
    }

    /** Whether both name one user, by the same texts. */
    boolean namesTheSameUserAs(Item other) {
        return hasTheSame(USER, other) && hasTheSame(DISPLAY_NAME, other) && hasTheSame(HANDLE, other);
    }

    private boolean hasTheSame(String name, Item other) {
        AttributeValue here = attributes.get(name);
        AttributeValue there = other.attributes.get(name);
        return here != null && there != null && Objects.equals(here.s(), there.s());
    }

    private Optional<Handle> handle() {
        String text = textOrNothing(HANDLE);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new Handle(text));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
