package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.contract.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.AskedBlockList;
import io.cruddur.messaging.contract.memory.InMemoryBlockList;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an instance remembers of blocks, for how long, and what of two things that it is told at once it believes. */
final class KnownBlocksTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Block BLOCK = new Block(
            ANNA.id(), BEN.id(), NOON, MessageGroupId.ofPair(ANNA.id(), BEN.id()), Participation.NOTHING_READ);

    private final TestClock clock = new TestClock(NOON);
    private final AskedBlockList asked = AskedBlockList.over(new InMemoryBlockList());
    private final KnownBlocks known = new KnownBlocks(asked, clock, clock::nanos);

    @Test
    void anAnswerIsReadOnceInTwentyFiveSeconds() {
        annasBlock();
        clock.advance(KnownBlocks.KEPT.minusNanos(1));
        annasBlock();
        assertThat(asked.calls()).containsExactly("find");

        clock.advance(Duration.ofNanos(1));
        annasBlock();
        assertThat(asked.calls()).containsExactly("find", "find");
    }

    @Test
    void withoutNewsABlockHoldsWithinThirtySeconds() {
        annasBlock();
        asked.list().block(BLOCK);
        assertThat(annasBlock()).isFalse();

        clock.advance(Duration.ofSeconds(30));

        assertThat(annasBlock()).isTrue();
    }

    @Test
    void timeThatAReadTakesCountsAsAge() {
        asked.meanwhile().add(() -> clock.advance(Duration.ofSeconds(20)));
        annasBlock();
        clock.advance(Duration.ofSeconds(5));

        annasBlock();

        assertThat(asked.calls()).containsExactly("find", "find");
    }

    @Test
    void newsHoldsAtOnceAndAsksNobody() {
        annasBlock();
        known.blocked(BLOCK, clock.instant());
        assertThat(annasBlock()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        known.unblocked(ANNA.id(), BEN.id(), clock.instant());
        assertThat(annasBlock()).isFalse();

        assertThat(asked.calls()).containsExactly("find");
    }

    @Test
    void aReadThatBeganBeforeTheNewsCameNeverOverwritesIt() {
        asked.meanwhile().add(() -> known.blocked(BLOCK, clock.instant().minusSeconds(5)));

        assertThat(annasBlock()).isTrue();
        assertThat(annasBlock()).isTrue();
    }

    @Test
    void aReadThatBeganBeforeTheChangesTimeNeverOverwritesIt() {
        known.blocked(BLOCK, clock.instant().plusMillis(1));

        codeOf(() -> known.requireNoneNow(BEN.id(), ANNA.id()));

        assertThat(annasBlock()).isTrue();
    }

    @Test
    void aConsistentReadAfterTheChangeOverwritesIt() {
        known.blocked(BLOCK, clock.instant());
        clock.advance(Duration.ofSeconds(1));

        known.requireNoneNow(BEN.id(), ANNA.id());

        assertThat(annasBlock()).isFalse();
    }

    @Test
    void afterALossEverythingIsAskedAgain() {
        annasBlock();
        asked.list().block(BLOCK);

        known.forgetAll();

        assertThat(annasBlock()).isTrue();
    }

    @Test
    void aReadThatBeganBeforeALossIsNotKept() {
        asked.meanwhile().add(() -> asked.list().block(BLOCK));
        asked.meanwhile().add(known::forgetAll);
        annasBlock();

        assertThat(annasBlock()).isTrue();
    }

    @Test
    void ofContradictingChangesWhoseTimesDoNotTellTheListDecides() {
        known.unblocked(ANNA.id(), BEN.id(), clock.instant().plusSeconds(3)); // an instance whose clock is ahead
        asked.list().block(BLOCK);
        known.blocked(BLOCK, clock.instant());

        clock.advance(Duration.ofSeconds(3));
        assertThat(annasBlock()).isTrue();
        assertThat(asked.calls()).containsExactly("find");
    }

    @Test
    void whatIsRememberedIsBounded() {
        known.blocked(BLOCK, clock.instant());
        IntStream.range(0, KnownBlocks.MAX_ANSWERS).forEach(i -> known.find(ANNA.id(), user(i)));
        asked.calls().clear();

        known.find(ANNA.id(), user(0));
        assertThat(asked.calls()).isEmpty();
        assertThat(annasBlock()).isFalse();
        assertThat(asked.calls()).containsExactly("find");
    }

    @Test
    void aReadThatBeganBeforeForgottenNewsIsNotKept() {
        asked.meanwhile().add(() -> {
            asked.list().block(BLOCK);
            known.blocked(BLOCK, clock.instant());
            IntStream.range(0, KnownBlocks.MAX_ANSWERS).forEach(i -> known.find(ANNA.id(), user(i)));
        });
        annasBlock();

        assertThat(annasBlock()).isTrue();
    }

    private boolean annasBlock() {
        return known.find(ANNA.id(), BEN.id()).isPresent();
    }

    private static UserId user(int number) {
        return new UserId(new UUID(1, number));
    }
}
