package io.cruddur.messaging.app.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.dynamodb.stream.Projection;
import io.cruddur.messaging.dynamodb.stream.Projection.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which failures are handed over, and from which record on the batch comes again. */
final class HandoverTest {

    private final Failure broken = failure("1", true);
    private final Failure alsoBroken = failure("2", true);
    private final Failure away = failure("3", false);
    private final Failure brokenBehind = failure("4", true);
    private final List<String> taken = new ArrayList<>();
    private final Handover all = new Handover((groups, timeLeft) -> {
        taken.addAll(groups);
        return groups.size();
    });

    @Test
    void whatLastsIsHandedOverAndNothingComesAgain() {
        assertThat(all.earliestLeft(projection(broken, alsoBroken), () -> true)).isEmpty();
        assertThat(taken).containsExactly(broken.group(), alsoBroken.group());
    }

    @Test
    void whatDoesNotLastComesAgainWithWhatIsBehindIt() {
        assertThat(all.earliestLeft(projection(broken, away, brokenBehind), () -> true))
                .contains(away);
        assertThat(taken).containsExactly(broken.group());
    }

    @Test
    void aGroupIsHandedOverOnce() {
        Failure again = new Failure("5", broken.partitionKey(), "later", true);

        assertThat(all.earliestLeft(projection(broken, again), () -> true)).isEmpty();
        assertThat(taken).containsExactly(broken.group());
    }

    @Test
    void whatIsNotTakenComesAgain() {
        Handover one = new Handover((groups, timeLeft) -> 1);

        assertThat(one.earliestLeft(projection(broken, alsoBroken, away), () -> true))
                .contains(alsoBroken);
    }

    @Test
    void withoutAQueueOrIfItIsAwayEverythingComesAgain() {
        Handover unreachable = new Handover((groups, timeLeft) -> {
            throw new UnavailableException(ErrorCode.STORE_UNAVAILABLE, "away", new IllegalStateException());
        });

        assertThat(Handover.NONE.earliestLeft(projection(broken, away), () -> true))
                .contains(broken);
        assertThat(unreachable.earliestLeft(projection(broken, away), () -> true))
                .contains(broken);
    }

    private static Projection projection(Failure... failures) {
        return new Projection(List.of(failures));
    }

    private static Failure failure(String sequenceNumber, boolean lasting) {
        return new Failure(sequenceNumber, "MSG#" + new UUID(0, Long.parseLong(sequenceNumber)), "2026", lasting);
    }
}
