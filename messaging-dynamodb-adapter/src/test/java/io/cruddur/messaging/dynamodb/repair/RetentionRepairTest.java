package io.cruddur.messaging.dynamodb.repair;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.dynamodb.ExpiringConversation.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.ExpiringConversation;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Repair;
import io.cruddur.messaging.dynamodb.table.Keys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows of messages that expired are right, before and after DynamoDB deletes these: nothing is reported, or changed. */
final class RetentionRepairTest {

    private final ExpiringConversation conversation = new ExpiringConversation();
    private boolean damaged;

    @Test
    void aRowWhoseMessageExpiredIsRightWhileTheMessageIsStillThere() {
        conversation.start();

        assertNothingIsWrong();
    }

    @Test
    void aRowWhoseWholeGroupIsGoneIsNoOrphan() {
        Message first = conversation.start();
        Message second = conversation.say(BEN, "second");
        conversation.show(second);
        conversation.apply(conversation.expire(second), conversation.expire(first));

        assertNothingIsWrong();
    }

    /** The record of the deletion was lost. */
    @Test
    void aRowThatHoldsTheTextOfAMessageThatIsGoneIsEmptied() {
        Message first = conversation.start();
        conversation.expire(first);

        assertThat(verify())
                .extracting(InboxBreach::kind)
                .containsExactly(InboxBreach.Kind.OLD_REVISION, InboxBreach.Kind.OLD_REVISION);
        assertThat(repair()).extracting(Repair::outcome).containsExactly(Outcome.REPAIRED, Outcome.REPAIRED);
        assertThat(conversation.table().items().toString()).doesNotContain(first.text());
        assertNothingIsWrong();
    }

    /** DynamoDB deletes in any order. */
    @Test
    void aRowIsNotMovedBackToAnOlderMessageThatIsStillThere() {
        conversation.start();
        Message second = conversation.say(BEN, "second");
        conversation.show(second);
        conversation.apply(conversation.expire(second));

        assertNothingIsWrong();
    }

    /** The first was written before there was a retention: it stays. */
    @Test
    void aRowIsNotMovedBackToAnOlderMessageThatStays() {
        Message first = conversation.start();
        conversation
                .table()
                .client()
                .updateItem(update -> update.tableName(conversation.settings().table())
                        .key(Keys.of("MSG#" + GROUP, WireTime.format(first.createdAt())))
                        .updateExpression("REMOVE expires_at"));
        Message second = conversation.say(BEN, "second");
        conversation.show(second);
        conversation.apply(conversation.expire(second));

        assertNothingIsWrong();
    }

    @Test
    void aRowThatLagsBehindANewerMessageIsMovedAsEver() {
        Message first = conversation.start();
        conversation.apply(conversation.expire(first));
        Message next = conversation.sayToday(BEN, "next");

        assertThat(verify())
                .extracting(InboxBreach::kind)
                .containsExactly(InboxBreach.Kind.STALE, InboxBreach.Kind.STALE);
        assertThat(repair()).extracting(Repair::outcome).containsOnly(Outcome.REPAIRED);
        assertThat(conversation.row(ANNA).messageCreatedAt()).isEqualTo(next.createdAt());
        assertThat(conversation.shown(ANNA).preview()).isEqualTo("next");
        damaged = true;
    }

    /** Only what has expired may be missing: a row that is ahead of every message otherwise is taken back as ever. */
    @Test
    void aRowOfAMessageThatShouldStillBeThereIsWrong() {
        conversation.sayToday(ANNA, "before");
        Message lost = conversation.startToday();
        conversation.expire(lost);

        assertThat(verify()).extracting(InboxBreach::kind).contains(InboxBreach.Kind.MISTIMED);
        damaged = true;
    }

    @Test
    void aLostRowIsPutAgainForTheNewestMessageThatHasNotExpired() {
        conversation.start();
        Message next = conversation.sayToday(BEN, "next");
        conversation.show(next);
        conversation.table().delete(conversation.row(ANNA).item());

        assertThat(repair()).extracting(Repair::outcome).containsOnly(Outcome.REPAIRED);
        assertThat(conversation.shown(ANNA).preview()).isEqualTo("next");
        damaged = true;
    }

    private void assertNothingIsWrong() {
        List<Map<String, Object>> before = conversation.table().items();
        assertThat(verify()).isEmpty();
        assertThat(repair()).isEmpty();
        assertThat(conversation.table().items()).isEqualTo(before);
    }

    /** Whatever happened before, the next message moves both rows. */
    @AfterEach
    void theNextMessageIsShown() {
        if (!damaged) {
            conversation.apply(
                    Records.inserted(conversation.sayToday(BEN, "next")).get(0));
            assertThat(conversation.shown(ANNA).preview()).isEqualTo("next");
            assertThat(conversation.shown(BEN).preview()).isEqualTo("next");
        }
    }

    private List<InboxBreach> verify() {
        List<InboxBreach> breaches = new ArrayList<>();
        new InboxVerification(
                        conversation.table().client(),
                        conversation.settings(),
                        InstantSource.system(),
                        Duration.ZERO,
                        CapacityListener.NONE)
                .verify(breaches::add, progress -> {});
        return breaches;
    }

    private List<Repair> repair() {
        List<Repair> repairs = new ArrayList<>();
        new InboxRepair(
                        conversation.table().client(),
                        conversation.settings(),
                        InstantSource.system(),
                        id -> Optional.of(id.equals(ANNA.id()) ? ANNA : BEN),
                        () -> List.of(ANNA, BEN),
                        Duration.ZERO,
                        CapacityListener.NONE)
                .repair(false, repairs::add, progress -> {});
        return repairs;
    }
}
