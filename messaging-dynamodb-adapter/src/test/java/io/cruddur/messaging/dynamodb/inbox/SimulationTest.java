package io.cruddur.messaging.dynamodb.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.cruddur.messaging.dynamodb.inbox.SimulatedTable.Lag;
import io.cruddur.messaging.dynamodb.inbox.Simulation.Also;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Seeded schedules, none of which may break an invariant. {@code -Dmessaging.schedules=1000000} runs more of them, and
 * {@code -Dmessaging.first-seed} runs others.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
@Execution(ExecutionMode.CONCURRENT)
final class SimulationTest {

    private static final int SCHEDULES = Integer.getInteger("messaging.schedules", 20_000);
    private static final long FIRST_SEED = Long.getLong("messaging.first-seed", 0);

    @Test
    void noScheduleBreaksAnInvariant() {
        run(Lag.PREFIX, SCHEDULES, Also.NOTHING);
    }

    @Test
    void noErasureIsLost() {
        run(Lag.PREFIX, SCHEDULES / 4, Also.ERASURES);
    }

    @Test
    void noTextOfAnExpiredMessageStaysOrComesBack() {
        run(Lag.PREFIX, SCHEDULES / 2, Also.EXPIRY);
    }

    @Test
    void anInconsistentIndexLosesNoRowAndTheNextMessageLeavesOne() {
        run(Lag.EACH_KEY, SCHEDULES / 4, Also.NOTHING);
    }

    @Test
    void aSeedMakesTheSameScheduleEachTime() {
        assertThat(Simulation.tell(Lag.PREFIX, Choices.random(7), Also.NOTHING))
                .hasSizeGreaterThan(20)
                .isEqualTo(Simulation.tell(Lag.PREFIX, Choices.random(7), Also.NOTHING));
    }

    @Test
    void aFailingScheduleIsShrunkToTheChoicesThatMakeItFail() {
        List<Integer> choices = IntStream.range(0, 100).boxed().toList();

        assertThat(Shrinking.of(
                        choices,
                        shorter -> shorter.contains(70) && shorter.stream().anyMatch(number -> number > 90)))
                .containsExactlyInAnyOrder(70, 91);
    }

    private static void run(Lag lag, int schedules, Also also) {
        long choicesMade = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + schedules; seed++) {
            Choices choices = Choices.random(seed);
            if (Simulation.run(lag, choices, also).isPresent()) {
                List<Integer> shortest = Shrinking.of(
                        choices.made(),
                        shorter -> Simulation.run(lag, Choices.replaying(shorter), also)
                                .isPresent());
                fail("Seed " + seed + ", shrunk:\n"
                        + String.join("\n", Simulation.tell(lag, Choices.replaying(shortest), also)));
            }
            choicesMade += choices.made().size();
        }
        System.out.printf(
                "Simulation: %,d schedules (index: %s, also: %s) of %,d choices, no breach%n",
                schedules, lag, also, choicesMade);
    }
}
