package io.cruddur.messaging.dynamodb.table;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class KeysTest {

    private static final long SEED = 20261122;

    @Test
    void aMessageHasSixteenSlotsOfWhichTheFirstIsItsTime() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1_000; i++) {
            List<String> slots = Keys.messageSlots(NOON, MessageId.mint(NOON, random));

            assertThat(slots).hasSize(16).doesNotHaveDuplicates();
            assertThat(slots.get(0)).isEqualTo("2026-11-22T12:00:00.123456+00:00");
            assertThat(slots.subList(1, 16)).allSatisfy(slot -> {
                assertThat(slot).hasSize(35).isGreaterThan(slots.get(0));
                assertThat(moment(slot)).isAfter(NOON).isBefore(NOON.plusNanos(1_000));
            });
        }
    }

    @Test
    void theRowsOfAMessageLieBetweenItAndTheNextMessage() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1_000; i++) {
            MessageId id = MessageId.mint(NOON, random);
            List<String> messages =
                    Keys.messageSlots(NOON, id).stream().sorted().toList();
            for (int n = 0; n < messages.size(); n++) {
                List<String> rows = Keys.rowSlots(moment(messages.get(n)), MessageId.mint(NOON, random));

                assertThat(rows).hasSize(16).doesNotHaveDuplicates();
                assertThat(rows.get(0)).isEqualTo(messages.get(n));
                assertThat(rows.subList(1, 16))
                        .allSatisfy(slot -> assertThat(slot).hasSize(35).isGreaterThan(rows.get(0)));
                if (n + 1 < messages.size()) {
                    String next = messages.get(n + 1);
                    assertThat(rows).allSatisfy(slot -> assertThat(slot).isLessThan(next));
                }
            }
        }
    }

    @Test
    void idsThatMeetInOneSlotPartInTheNext() {
        MessageId one = new MessageId(new UUID(0x7000L, Long.MIN_VALUE + 1));
        MessageId other = new MessageId(new UUID(0x7000L, Long.MIN_VALUE + 500));

        assertThat(Keys.messageSlots(NOON, one).get(1))
                .isNotEqualTo(Keys.messageSlots(NOON, other).get(1));
        assertThat(Keys.rowSlots(NOON, one).get(1))
                .isNotEqualTo(Keys.rowSlots(NOON, other).get(1));
    }

    private static Instant moment(String key) {
        return WireTime.parse(key, ZoneOffset.UTC).orElseThrow();
    }

    /** Such a partition would be read, and found to be empty. */
    @Test
    @SuppressWarnings("NullAway")
    void nobodyAndNothingHasAPartition() {
        assertThatNullPointerException().isThrownBy(() -> Keys.messages(null)).withMessage("group");
        assertThatNullPointerException().isThrownBy(() -> Keys.changes(null)).withMessage("group");
        assertThatNullPointerException().isThrownBy(() -> Keys.inbox(null)).withMessage("owner");
        assertThatNullPointerException().isThrownBy(() -> Keys.blocks(null)).withMessage("owner");
    }
}
