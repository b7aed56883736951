package io.cruddur.messaging.domain;

import static io.cruddur.messaging.domain.Refusal.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageIdTest {

    private static final Instant SECOND = Instant.parse("2026-11-22T13:05:00Z");

    @Test
    void givesBackEveryMicrosecondOfItsTime() {
        for (int micros = 0; micros < 1_000_000; micros++) {
            Instant time = SECOND.plusNanos(micros * 1_000L);
            assertThat(MessageId.mint(time, new Random(micros)).time().orElseThrow())
                    .isEqualTo(time);
        }
    }

    @Test
    void isAUuidOfVersion7WithItsMillisecondInFront() {
        UUID id = MessageId.mint(SECOND.plusMillis(123), new Random()).value();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16)
                .isEqualTo(SECOND.plusMillis(123).toEpochMilli());
    }

    @Test
    void readsTheMicrosecondsOfAnIdThatAnotherLibraryMadeRoundedDown() {
        assertThat(new MessageId(UUID.fromString("019aabcd-0000-7fff-8000-000000000000")).time())
                .contains(Instant.ofEpochMilli(0x019aabcd0000L).plusNanos(999_000));
    }

    @Test
    void ofOneMomentDiffers() {
        Random random = new Random(7);

        assertThat(MessageId.mint(SECOND, random)).isNotEqualTo(MessageId.mint(SECOND, random));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-7001-8001-1",
                "019aabcd-0000-4fff-8000-000000000000",
                "019aabcd-0000-7fff-c000-000000000000",
                "019aabcd00007fff8000000000000000",
                "019aabcd-0000-7fff-8000-00000000000g",
                "019aabcd-0000-7fff-8000-000000000000 "
            })
    void isNotReadFromAnythingElse(String text) {
        assertThat(codeOf(() -> MessageId.parse(text))).isEqualTo("message_uuid_invalid");
    }

    @Test
    void isReadInEitherCase() {
        assertThat(MessageId.parse("019AABCD-0000-7FFF-8000-000000000000"))
                .hasToString("019aabcd-0000-7fff-8000-000000000000");
    }
}
