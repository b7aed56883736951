package io.cruddur.messaging.dynamodb.erasure;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.ExpiringConversation;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.erasure.UserErasure.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** An expired message may be in the table for days, and its text in a row until the record of its deletion comes. */
final class ExpiredErasureTest {

    private static final ErasedUser ERASED = new ErasedUser(
            BEN.id(), ErasedUser.handles(BEN.id()).findFirst().orElseThrow(), Instant.parse("2026-11-22T13:00:00Z"));

    private final ExpiringConversation conversation = new ExpiringConversation();

    @Test
    void whatHasExpiredAndIsStillThereIsTakenOut() {
        conversation.start();
        Message last = conversation.say(BEN, "Ben's secret");
        conversation.show(last);

        Report report = erase();

        assertThat(report.left()).isZero();
        assertNothingIsLeft();
        conversation.apply(Records.revised(last.erased(ERASED.nameless(), Instant.now())), conversation.expire(last));
        assertNothingIsLeft();
    }

    @Test
    void theTextOfOneThatIsGoneIsTakenOutOfTheCounterpartsRow() {
        conversation.start();
        Message last = conversation.say(BEN, "Ben's secret");
        conversation.show(last);
        conversation.expire(last);

        assertThat(erase().left()).isZero();

        assertNothingIsLeft();
        assertThat(conversation.row(ANNA).messageCreatedAt()).isEqualTo(last.createdAt());
        assertThat(conversation.row(ANNA).lastMessage().expired()).isTrue();
    }

    private Report erase() {
        return new UserErasure(
                        conversation.table().client(),
                        conversation.settings(),
                        InstantSource.system(),
                        Duration.ZERO,
                        CapacityListener.NONE)
                .run(ERASED, ErasureListener.NONE);
    }

    private void assertNothingIsLeft() {
        assertThat(conversation.table().items().toString()).doesNotContain("Ben's", BEN.displayName());
        assertThat(conversation.row(BEN).isErased()).isTrue();
    }
}
