package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.dynamodb.inbox.SimulatedTable.Lag;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks for a history that breaks an invariant; for code that sees this module's classes through another loader. */
public final class MutantTrial implements UnaryOperator<String> {

    private static final int MOST_SEEDS = 40_000;

    /** A trial of the classes that this one sees. */
    public MutantTrial() {}

    /**
     * Searches until something is broken.
     *
     * @param smallCase the name of the case to search; the seeded schedules, if that is blank
     * @return what was broken, and where that was found; blank if nothing was
     */
    @Override
    public String apply(String smallCase) {
        return (smallCase.isEmpty() ? seeds() : search(SmallCase.valueOf(smallCase))).orElse("");
    }

    private static Optional<String> seeds() {
        for (long seed = 0; seed < MOST_SEEDS; seed++) {
            Optional<Breach> breach = Simulation.run(Lag.PREFIX, Choices.random(seed));
            if (breach.isPresent()) {
                return Optional.of("seed " + seed + ", " + breach.orElseThrow().getMessage());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> search(SmallCase smallCase) {
        try {
            new ExhaustiveSearch(smallCase).run();
            return Optional.empty();
        } catch (Breach e) {
            return Optional.of(smallCase + ", " + e.getMessage());
        }
    }
}
