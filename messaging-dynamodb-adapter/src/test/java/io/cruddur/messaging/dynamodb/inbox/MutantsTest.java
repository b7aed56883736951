package io.cruddur.messaging.dynamodb.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation finds the fault in code that has one. */
@Execution(ExecutionMode.CONCURRENT)
final class MutantsTest {

    private static final AtomicInteger CAUGHT = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void isCaught(Mutant mutant) throws Exception {
        String breach = trial(mutant).apply(mutant.smallCase());

        assertThat(breach).isNotBlank();
        System.out.printf("Mutant %s is caught: %s%n", mutant, breach);
        CAUGHT.incrementAndGet();
    }

    @AfterAll
    static void tellHowManyAreCaught() {
        System.out.printf("Mutants: %d of %d caught%n", CAUGHT.get(), Mutant.values().length);
    }

    @SuppressWarnings("unchecked")
    private static UnaryOperator<String> trial(Mutant mutant) throws Exception {
        return (UnaryOperator<String>) new MutatedClasses(mutant)
                .loadClass(MutantTrial.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    }
}
