package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Times as text, in answers and in keys: UTC and of fixed width, such as {@code 2026-11-22T13:05:00.123456+00:00}, so
 * that texts sort as times do. A time with nanoseconds shows nine digits, and sorts after the microsecond that it is in.
 * {@link Instant#toString()} will not do: its width varies.
 */
public final class WireTime {

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSxxx");
    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:mm:ss", "Z")
            .optionalEnd()
            .toFormatter();

    /** What {@link #MICROS} writes, in which d is a digit: it is read 20 times for a page, and a formatter takes its time. */
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd.dddddd+00:00";

    private WireTime() {}

    /** The time as text. */
    public static String format(Instant time) {
        DateTimeFormatter formatter = time.get(ChronoField.NANO_OF_SECOND) % 1_000 == 0 ? MICROS : NANOS;
        return formatter.format(time.atOffset(ZoneOffset.UTC));
    }

    /**
     * Reads a time as any version of this system or its predecessor wrote it: with any offset or none, with a fraction
     * of any length or none.
     *
     * @param text the time in ISO 8601
     * @param naive the zone of the servers that wrote times without an offset
     * @return empty when the text is not a time
     */
    public static Optional<Instant> parse(String text, ZoneId naive) {
        requireNonNull(naive, "naive");
        try {
            if (isOurs(text)) {
                return Optional.of(parseOurs(text));
            }
            TemporalAccessor time = ANY.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime withOffset
                            ? withOffset.toInstant()
                            : ((LocalDateTime) time).atZone(naive).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char shape = SHAPE.charAt(i);
            char given = text.charAt(i);
            if (shape == 'd' ? given < '0' || given > '9' : given != shape) {
                return false;
            }
        }
        return true;
    }

    private static Instant parseOurs(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 26) * 1_000)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
