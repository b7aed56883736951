package io.cruddur.messaging.dynamodb.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing schedule shorter and plainer while it still fails, by leaving choices out and then by lowering them. */
final class Shrinking {

    private static final int LONGEST_CUT = 32;

    private Shrinking() {}

    /** The shortest choices that were found which still fail. */
    static List<Integer> of(List<Integer> choices, Predicate<List<Integer>> fails) {
        List<Integer> shortest = choices;
        List<Integer> before;
        do {
            before = shortest;
            for (int cut = LONGEST_CUT; cut > 0; cut /= 2) {
                shortest = cut(shortest, cut, fails);
            }
            shortest = lower(shortest, fails);
        } while (!shortest.equals(before));
        return shortest;
    }

    private static List<Integer> cut(List<Integer> choices, int length, Predicate<List<Integer>> fails) {
        List<Integer> shortest = choices;
        for (int from = choices.size() - length; from >= 0; from--) {
            if (from + length <= shortest.size()) {
                List<Integer> shorter = new ArrayList<>(shortest);
                shorter.subList(from, from + length).clear();
                shortest = fails.test(shorter) ? shorter : shortest;
            }
        }
        return shortest;
    }

    private static List<Integer> lower(List<Integer> choices, Predicate<List<Integer>> fails) {
        List<Integer> lowest = choices;
        for (int i = 0; i < choices.size(); i++) {
            for (int value : List.of(0, lowest.get(i) / 2, lowest.get(i) - 1)) {
                List<Integer> lower = new ArrayList<>(lowest);
                lower.set(i, value);
                if (value >= 0 && value < lowest.get(i) && fails.test(lower)) {
                    lowest = lower;
                }
            }
        }
        return lowest;
    }
}
