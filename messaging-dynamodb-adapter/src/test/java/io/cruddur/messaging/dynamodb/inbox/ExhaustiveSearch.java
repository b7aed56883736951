package io.cruddur.messaging.dynamodb.inbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every interleaving of a small case, with every moment that the index can show, and with one failure at every call. It
 * goes from choice to choice as through a tree. If two ways lead to the same state, what follows is searched once and
 * counted for both.
 */
final class ExhaustiveSearch {

    /** A point at which there is something to choose. */
    private static final class Fork {

        private final int ways;
        private int taken;
        private long interleavings;

        /** What the search knows the state by; empty in the middle of a step. */
        private Optional<String> state = Optional.empty();

        Fork(int ways) {
            this.ways = ways;
        }
    }

    private final SmallCase smallCase;
    private final Map<String, Long> known = new HashMap<>();
    private final Deque<Fork> path = new ArrayDeque<>();

    ExhaustiveSearch(SmallCase smallCase) {
        this.smallCase = smallCase;
    }

    /**
     * Searches all of it.
     *
     * @return how many interleavings there are
     * @throws Breach in the first one that breaks an invariant
     */
    long run() {
        while (true) {
            long interleavings = follow();
            while (!path.isEmpty()) {
                Fork last = path.getLast();
                last.interleavings += interleavings;
                if (++last.taken < last.ways) {
                    break;
                }
                path.removeLast();
                interleavings = last.interleavings;
                long all = interleavings;
                last.state.ifPresent(state -> known.put(state, all));
            }
            if (path.isEmpty()) {
                return interleavings;
            }
        }
    }

    /** How many different states there are. */
    int states() {
        return known.size();
    }

    /** Follows the path, and goes on from its end by the first way each time, until a state is known, or to the end. */
    private long follow() {
        List<Fork> given = new ArrayList<>(path);
        int[] position = {0};
        Choices choices = Choices.by(ways -> {
            if (position[0] == given.size()) {
                Fork fork = new Fork(ways);
                given.add(fork);
                path.addLast(fork);
            }
            return given.get(position[0]++).taken;
        });
        SmallCaseRun run = smallCase.begin();
        while (!run.isOver()) {
            if (position[0] < given.size()) {
                run.step(choices);
                continue;
            }
            String state = run.fingerprint();
            Optional<Long> counted = Optional.ofNullable(known.get(state));
            if (counted.isPresent()) {
                return counted.orElseThrow();
            }
            int forks = path.size();
            run.step(choices);
            if (path.size() > forks) {
                given.get(forks).state = Optional.of(state);
            }
        }
        run.check();
        return 1;
    }
}
