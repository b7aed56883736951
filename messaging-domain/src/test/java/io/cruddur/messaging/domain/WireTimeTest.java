package io.cruddur.messaging.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WireTimeTest {

    @Test
    void isOfFixedWidthInUtc() {
        assertThat(WireTime.format(Instant.parse("2026-11-22T13:05:00.123456Z")))
                .isEqualTo("2026-11-22T13:05:00.123456+00:00");
        assertThat(WireTime.format(Instant.parse("2026-11-22T13:05:00Z")))
                .isEqualTo("2026-11-22T13:05:00.000000+00:00");
        assertThat(WireTime.format(Instant.parse("2026-11-22T13:05:00.000000001Z")))
                .isEqualTo("2026-11-22T13:05:00.000000001+00:00");
    }

    @Test
    void sortsAsTextAsItDoesAsTime() {
        List<Instant> inOrder = Stream.of(
                        "2025-12-31T23:59:59.999999Z",
                        "2025-12-31T23:59:59.999999001Z",
                        "2025-12-31T23:59:59.999999999Z",
                        "2026-01-01T00:00:00Z",
                        "2026-01-01T00:00:00.000001Z",
                        "2026-01-01T00:00:00.1Z")
                .map(Instant::parse)
                .toList();

        assertThat(inOrder.stream().map(WireTime::format)).isSorted();
        assertThat(inOrder.stream()
                        .map(WireTime::format)
                        .map(text -> WireTime.parse(text, ZoneOffset.UTC).orElseThrow()))
                .isEqualTo(inOrder);
    }

    @Test
    void isReadAsItWasWritten() {
        long seed = new Random().nextLong();
        System.out.println("seed of the times: " + seed);
        new Random(seed)
                .longs(1_000, 0, 253_402_300_800L)
                .mapToObj(second -> Instant.ofEpochSecond(second, second % 1_000_000 * 1_000))
                .forEach(time -> assertThat(WireTime.parse(WireTime.format(time), ZoneId.of("Asia/Tokyo")))
                        .contains(time));
    }

    @Test
    void isWrittenAsAFormatterWritesItInWhateverYear() {
        DateTimeFormatter micros = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");
        DateTimeFormatter nanos = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSxxx");
        long seed = new Random().nextLong();
        System.out.println("seed of the times in any year: " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            long seconds = (long) (random.nextGaussian() * 200_000_000_000L);
            Instant instant = Instant.ofEpochSecond(seconds, random.nextInt(1_000_000) * 1_000L);
            OffsetDateTime whole = instant.atOffset(ZoneOffset.UTC);
            OffsetDateTime time = whole.plusNanos(1 + random.nextInt(999));

            assertThat(WireTime.format(time.toInstant())).isEqualTo(nanos.format(time));
            assertThat(WireTime.format(whole.toInstant())).isEqualTo(micros.format(whole));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2022-11-22T13:05:00.123456+00:00, 2022-11-22T13:05:00.123456Z",
        "2022-11-22T13:05:00+00:00, 2022-11-22T13:05:00Z",
        "2022-11-22T13:05:00Z, 2022-11-22T13:05:00Z",
        "2022-11-22T13:05:00.5-05:00, 2022-11-22T18:05:00.5Z",
        "2022-11-22T13:05:00+05:30, 2022-11-22T07:35:00Z",
        "2022-11-22T13:05:00.123456, 2022-11-22T18:05:00.123456Z",
        "2022-07-22T13:05:00, 2022-07-22T17:05:00Z",
        "2022-11-22T13:05, 2022-11-22T18:05:00Z"
    })
    void isReadInEveryShapeThatWasEverWritten(String text, String moment) {
        assertThat(WireTime.parse(text, ZoneId.of("America/Toronto"))).contains(Instant.parse(moment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2022-13-01T00:00:00Z",
                "2022-11-22",
                "2022-11-22T13:05:00Z and more",
                "2022-13-22T13:05:00.123456+00:00",
                "2022-11-22T13:60:00.123456+00:00",
                "2022-11-22T13:05:00.12345x+00:00",
                "٢٠٢٢-11-22T13:05:00.123456+00:00"
            })
    void isNotReadFromAnythingElse(String text) {
        assertThat(WireTime.parse(text, ZoneOffset.UTC)).isEmpty();
    }
}
