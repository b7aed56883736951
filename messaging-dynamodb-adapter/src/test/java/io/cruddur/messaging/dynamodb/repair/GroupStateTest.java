package io.cruddur.messaging.dynamodb.repair;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is a breach, and what is a row under way. */
final class GroupStateTest {

    private static final Set<UserId> BOTH = Set.of(ANNA.id(), BEN.id());

    private final MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), BEN.id());
    private final Instant before = NOON.minusSeconds(1);
    private final InboxRow annas = row(ANNA, NOON);
    private final InboxRow bens = row(BEN, NOON);

    @Test
    void oneRowEachThatShowsTheNewestIsRight() {
        assertThat(breaches(NOON, annas, bens)).isEmpty();
    }

    @Test
    void aRowInASlotOfItsMessagesMicrosecondIsRight() {
        String slot = WireTime.format(NOON.plusNanos(7));

        assertThat(breaches(NOON, annas, row(BEN, NOON, slot))).isEmpty();
    }

    @Test
    void aRowThatShowsLessIsStaleOnceItMustHaveMoved() {
        assertThat(breaches(NOON, annas, row(BEN, before))).containsExactly("stale ben");
        assertThat(breaches(before, annas, row(BEN, before))).isEmpty();
    }

    @Test
    void twoRowsAreAMoveUnderWayUnlessTheOlderOneMustHaveGone() {
        InboxRow older = row(BEN, before);
        InboxRow oldest = row(BEN, before.minusSeconds(1));

        assertThat(breaches(before, annas, bens, older)).isEmpty();
        assertThat(breaches(before, annas, bens, oldest)).containsExactly("doubled ben");
        assertThat(breaches(NOON, annas, bens, older)).containsExactly("doubled ben");
    }

    @Test
    void twoRowsThatShowTheNewestAreOneTooMany() {
        InboxRow inASlot = row(BEN, NOON, WireTime.format(NOON.plusNanos(7)));

        assertThat(breaches(NOON, annas, bens, inASlot)).containsExactly("doubled ben");
    }

    @Test
    void nobodyWaitsForARowThatIsAheadOfEveryMessage() {
        InboxRow ahead = row(BEN, NOON.plusSeconds(1));

        assertThat(breaches(before, annas, ahead)).containsExactly("mistimed ben");
        assertThat(breaches(before, annas, bens, ahead)).containsExactlyInAnyOrder("doubled ben", "mistimed ben");
    }

    @Test
    void aRowOfAnEarlierRevisionIsWrongOnceItMustHaveBeenUpdated() {
        Message edited = messageAt(NOON).edited(new MessageText("edited"), ANNA, NOON);
        InboxRow current = annas.revised(edited);

        assertThat(breaches(MessageVersion.of(edited), edited, current, bens)).containsExactly("old_revision ben");
        assertThat(breaches(new MessageVersion(NOON, 0), edited, current, bens)).isEmpty();
        assertThat(breaches(MessageVersion.of(edited), edited, current, bens.revised(edited)))
                .isEmpty();
    }

    @Test
    void aRowAheadOfTheMessagesRevisionIsWrong() {
        Message edited = messageAt(NOON).edited(new MessageText("edited"), ANNA, NOON);

        assertThat(breaches(NOON, annas.revised(edited), bens)).containsExactly("mistimed anna");
    }

    @Test
    void aMessageThatIsGoneAgainMakesNoRowStale() {
        assertThat(breaches(NOON.plusSeconds(1), annas, bens)).isEmpty();
    }

    @Test
    void aParticipantNamedByTheOthersRowHasLostTheirs() {
        assertThat(breaches(NOON, annas)).containsExactly("lost ben");
    }

    @Test
    void withoutRowsTheSendersHaveLostTheirsAndMaybeSomebodyElse() {
        assertThat(breachesWithoutRows(BOTH)).containsExactlyInAnyOrder("lost anna", "lost ben");
        assertThat(breachesWithoutRows(Set.of(ANNA.id()))).containsExactlyInAnyOrder("lost anna", "lost ?");
        assertThat(breachesWithoutRows(Set.of(ANNA.id(), BEN.id(), CARLA.id())))
                .as("one of them is a stranger")
                .containsExactly("lost ?");
    }

    private List<String> breachesWithoutRows(Set<UserId> senders) {
        return named(
                new GroupState(group, List.of(), senders, messageAt(NOON), NOON).breaches(new MessageVersion(NOON, 0)));
    }

    private List<String> breaches(Instant since, InboxRow... rows) {
        return breaches(new MessageVersion(since, 0), messageAt(NOON), rows);
    }

    private List<String> breaches(MessageVersion since, Message newest, InboxRow... rows) {
        return named(new GroupState(group, List.of(rows), BOTH, newest, NOON).breaches(since));
    }

    private static List<String> named(List<InboxBreach> breaches) {
        return breaches.stream().map(Damage::named).toList();
    }

    private InboxRow row(Participant owner, Instant shown) {
        return row(owner, shown, WireTime.format(shown));
    }

    private InboxRow row(Participant owner, Instant shown, String sortKey) {
        Participant counterpart = owner.equals(ANNA) ? BEN : ANNA;
        return InboxRow.of(owner.id(), counterpart, messageAt(shown), sortKey, InboxRow.NEVER);
    }

    private Message messageAt(Instant time) {
        return new Message(MessageId.mint(time, new Random(1)), group, ANNA, "text", time);
    }
}
