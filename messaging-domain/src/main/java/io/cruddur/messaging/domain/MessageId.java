package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The id of a message. A new message's id is a UUID of version 7, and the message's time is a function of it: the
 * millisecond field, and microseconds in the 12 bits of {@code rand_a} (RFC 9562, section 6.2, method 3). So a repeated
 * send names the same moment again. Older messages have ids of version 4, which tell no time.
 *
 * @param value the UUID
 */
public record MessageId(UUID value) {

    /** How far back the time of a new message's id may lie. */
    public static final Duration MAX_BACK = Duration.ofMinutes(2);

    /** How far ahead the time of a new message's id may lie. */
    public static final Duration MAX_AHEAD = Duration.ofSeconds(10);

    /**
     * How far a reader goes back to catch up: a message may be stored behind one that was read before. That is as far as
     * an id may lie back from now, while the one read before lay ahead, and 20 seconds for a write under way and for
     * servers whose clocks differ.
     */
    public static final Duration CATCH_UP_OVERLAP = MAX_BACK.plus(MAX_AHEAD).plus(Duration.ofSeconds(20));

    /**
     * Checks that there is one.
     *
     * @throws InvalidInputException {@code message_uuid_invalid} for {@code null}
     */
    public MessageId {
        if (value == null) {
            throw invalid();
        }
    }

    /**
     * Reads a client's id.
     *
     * @throws InvalidInputException {@code message_uuid_invalid} when it is not a UUID of version 7 in canonical form
     */
    public static MessageId parse(String text) {
        MessageId id = Uuids.parse(text).map(MessageId::new).orElseThrow(MessageId::invalid);
        id.requireTime();
        return id;
    }

    /** Reads the id of a message that exists, of whatever version; empty when it is not a UUID in canonical form. */
    public static Optional<MessageId> find(String text) {
        return Uuids.parse(requireNonNull(text, "text")).map(MessageId::new);
    }

    /** Makes the id for this moment, to the microsecond, with random bits for the rest. */
    public static MessageId mint(Instant now, RandomGenerator random) {
        int micros = now.get(ChronoField.MICRO_OF_SECOND) % 1_000;
        long randA = (micros * 4096L + 999) / 1000;
        long high = (now.toEpochMilli() << 16) | 0x7000L | randA;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new MessageId(new UUID(high, low));
    }

    /** The moment that the id names, to the microsecond; empty unless it is of version 7. */
    public Optional<Instant> time() {
        if (value.version() != 7 || value.variant() != 2) {
            return Optional.empty();
        }
        long high = value.getMostSignificantBits();
        long micros = (high & 0xFFFL) * 1000 / 4096;
        return Optional.of(Instant.ofEpochMilli(high >>> 16).plus(micros, ChronoUnit.MICROS));
    }

    /**
     * The moment that the id names, as every new message's id must.
     *
     * @throws InvalidInputException {@code message_uuid_invalid} unless it is of version 7
     */
    public Instant requireTime() {
        return time().orElseThrow(MessageId::invalid);
    }

    private static InvalidInputException invalid() {
        return new InvalidInputException(
                ErrorCode.MESSAGE_UUID_INVALID, "The message's id is not a UUID of version 7 (RFC 9562).");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
