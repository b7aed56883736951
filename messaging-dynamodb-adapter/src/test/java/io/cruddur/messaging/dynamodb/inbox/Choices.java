package io.cruddur.messaging.dynamodb.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Everything that a schedule leaves to chance, as a list of numbers. The same numbers make the same schedule. */
final class Choices {

    private final IntUnaryOperator source;
    private final List<Integer> made = new ArrayList<>();

    private Choices(IntUnaryOperator source) {
        this.source = source;
    }

    /** Chosen by this source, which gets a bound, and answers with a number from 0 to below that. */
    static Choices by(IntUnaryOperator source) {
        return new Choices(source);
    }

    static Choices random(long seed) {
        return by(new Random(seed)::nextInt);
    }

    /** Always 0. */
    static Choices first() {
        return by(bound -> 0);
    }

    /** The given numbers, as far as they are possible, and 0 after that. */
    static Choices replaying(List<Integer> numbers) {
        int[] position = {0};
        return by(bound -> position[0] < numbers.size() ? Math.min(numbers.get(position[0]++), bound - 1) : 0);
    }

    /** A number from 0 to below the bound; 0 is the plainest. */
    int below(int bound) {
        if (bound <= 1) {
            return 0;
        }
        int choice = source.applyAsInt(bound);
        made.add(choice);
        return choice;
    }

    /** True with this chance, in percent. */
    boolean percent(int chance) {
        return chance > 0 && below(100) >= 100 - chance;
    }

    <T> T of(List<T> values) {
        return values.get(below(values.size()));
    }

    /** The numbers so far. */
    List<Integer> made() {
        return List.copyOf(made);
    }
}
