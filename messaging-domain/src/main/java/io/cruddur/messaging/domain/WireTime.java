package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
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

    private static final DateTimeFormatter OTHER_YEAR = DateTimeFormatter.ofPattern("uuuu");
    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:mm:ss", "Z")
            .optionalEnd()
            .toFormatter();

    /** What {@link #format} writes of a time without nanoseconds, in which d is a digit. */
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd.dddddd+00:00";

    /** The length of a time with nanoseconds. */
    private static final int LONGEST = SHAPE.length() + 3;

    private static final long SECONDS_OF_DAY = 86_400;

    private WireTime() {}

    /**
     * The time as text. It is written digit by digit, as it is read: a page has 20 times or more, and a formatter takes some
     * 800 bytes for each.
     */
    public static String format(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(LONGEST);
        appendYear(text, utc.getYear());
        append(text.append('-'), utc.getMonthValue(), 10);
        append(text.append('-'), utc.getDayOfMonth(), 10);
        append(text.append('T'), utc.getHour(), 10);
        append(text.append(':'), utc.getMinute(), 10);
        append(text.append(':'), utc.getSecond(), 10);
        int nanos = time.get(ChronoField.NANO_OF_SECOND);
        text.append('.');
        if (nanos % 1_000 == 0) {
            append(text, nanos / 1_000, 100_000);
        } else {
            append(text, nanos, 100_000_000);
        }
        return text.append("+00:00").toString();
    }

    /** Four digits, as every year has in which something was written. An item may name any other. */
    private static void appendYear(StringBuilder text, int year) {
        if (year < 0 || year > 9_999) {
            OTHER_YEAR.formatTo(Year.of(year), text);
        } else {
            append(text, year, 1_000);
        }
    }

    /** The number in decimal digits, as many as the value of the first one has. */
    private static void append(StringBuilder text, int number, int first) {
        for (int digit = first; digit > 0; digit /= 10) {
            text.append((char) ('0' + number / digit % 10));
        }
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
        LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int hour = ChronoField.HOUR_OF_DAY.checkValidIntValue(number(text, 11, 13));
        int minute = ChronoField.MINUTE_OF_HOUR.checkValidIntValue(number(text, 14, 16));
        int second = ChronoField.SECOND_OF_MINUTE.checkValidIntValue(number(text, 17, 19));
        int secondOfDay = (hour * 60 + minute) * 60 + second;
        long nanos = number(text, 20, 26) * 1_000L;
        return Instant.ofEpochSecond(day.toEpochDay() * SECONDS_OF_DAY + secondOfDay, nanos);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
