package io.cruddur.messaging.dynamodb.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two handlers, one inbox: every interleaving, every moment of the index, and a failure at every call. */
@Execution(ExecutionMode.CONCURRENT)
final class ExhaustiveSearchTest {

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void noInterleavingBreaksAnInvariant(SmallCase smallCase) {
        ExhaustiveSearch search = new ExhaustiveSearch(smallCase);

        long interleavings = search.run();

        System.out.printf(
                "Exhaustive search: %s: %,d interleavings of %,d states, no breach%n",
                smallCase, interleavings, search.states());
        assertThat(interleavings).isGreaterThan(10_000);
    }
}
