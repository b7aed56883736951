package io.cruddur.messaging.app.bench;

import static io.cruddur.messaging.app.bench.CostTable.ANNA;
import static io.cruddur.messaging.app.bench.CostTable.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the report says of cost is what the design promises, also where DynamoDB Local reports less. */
final class CostTableTest {

    private final CostTable table = new CostTable();

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void aStartBetweenStrangersReadsOneAndAHalfUnitsAndWritesEight() {
        assertThat(table.spent(() -> table.startFrom(ANNA.id()))).isEqualTo(new Units(1.5, 8));
    }

    @Test
    void aGroupThatIsNotThereCostsOneAndAHalfUnits() {
        MessageGroupId none = MessageGroupId.ofPair(ANNA.id(), STRANGER.id());

        assertThat(table.spent(() -> table.store().isParticipant(ANNA.id(), none)))
                .isEqualTo(new Units(1.5, 0));
    }

    @Test
    void aMessageWritesOneUnitAndItsMoveEight() {
        Message first = table.start("m".repeat(100));
        Message second = table.say(first, "m".repeat(100));

        assertThat(table.spent(() -> table.say(first, "m".repeat(100)))).isEqualTo(new Units(0, 1));
        assertThat(table.spent(() -> table.project(List.of(second)))).isEqualTo(new Units(0.5, 8));
    }
}
