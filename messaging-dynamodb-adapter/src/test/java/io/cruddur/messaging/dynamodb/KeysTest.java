package io.cruddur.messaging.dynamodb;

import static io.cruddur.messaging.domain.port.MessageStoreHarness.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class KeysTest {

    @Test
    void sixteenSlotsLieInTheMicrosecondAndSortBehindTheFirst() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            List<String> slots = Keys.slots(NOON, MessageId.mint(NOON, random));

            assertThat(slots).hasSize(16).doesNotHaveDuplicates();
            assertThat(slots.get(0)).isEqualTo("2026-11-22T12:00:00.123456+00:00");
            assertThat(slots.subList(1, 16)).allSatisfy(slot -> {
                assertThat(slot).hasSize(35).isGreaterThan(slots.get(0));
                assertThat(moment(slot)).isAfter(NOON).isBefore(NOON.plusNanos(1_000));
            });
        }
    }

    @Test
    void idsThatMeetInOneSlotPartInTheNext() {
        MessageId one = new MessageId(new UUID(0x7000L, Long.MIN_VALUE + 1));
        MessageId other = new MessageId(new UUID(0x7000L, Long.MIN_VALUE + 500));

        assertThat(Keys.slots(NOON, one).get(1))
                .isNotEqualTo(Keys.slots(NOON, other).get(1));
    }

    @Test
    void aRowOfAMessageThatIsInASlotAsksForThatSlotFirst() {
        Instant slot = NOON.plusNanos(42);

        assertThat(Keys.slots(slot, MessageId.mint(NOON, new Random())))
                .first()
                .isEqualTo("2026-11-22T12:00:00.123456042+00:00");
    }

    private static Instant moment(String key) {
        return WireTime.parse(key, ZoneOffset.UTC).orElseThrow();
    }
}
