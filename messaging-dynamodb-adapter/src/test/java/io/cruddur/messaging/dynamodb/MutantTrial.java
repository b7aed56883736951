package io.cruddur.messaging.dynamodb;

import io.cruddur.messaging.dynamodb.SimulatedTable.Lag;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks for a history that breaks an invariant; for code that sees this package's classes through another loader. */
public final class MutantTrial implements Supplier<String> {

    private static final int SEEDS_FIRST = 3_000;
    private static final int MOST_SEEDS = 40_000;

    /** Collisions of slots are rare in schedules. */
    private static final List<SmallCase> WITH_SLOTS = List.of(
            SmallCase.A_START_BESIDE_ANOTHER_WHOSE_SLOT_IS_TAKEN_AND_THEN_FREED,
            SmallCase.ONE_MESSAGE_A_SLOT_THAT_IS_FREED_AND_A_READER);

    /** A trial of the classes that this one sees. */
    public MutantTrial() {}

    /** What was broken, and where that was found; blank if nothing was. */
    @Override
    public String get() {
        return seeds(0, SEEDS_FIRST)
                .or(MutantTrial::smallCases)
                .or(() -> seeds(SEEDS_FIRST, MOST_SEEDS))
                .orElse("");
    }

    private static Optional<String> seeds(int from, int to) {
        for (long seed = from; seed < to; seed++) {
            Optional<Breach> breach = Simulation.run(Lag.PREFIX, Choices.random(seed));
            if (breach.isPresent()) {
                return Optional.of("seed " + seed + ", " + breach.orElseThrow().getMessage());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> smallCases() {
        for (SmallCase smallCase : WITH_SLOTS) {
            try {
                new ExhaustiveSearch(smallCase).run();
            } catch (Breach e) {
                return Optional.of(smallCase + ", " + e.getMessage());
            }
        }
        return Optional.empty();
    }
}
