package io.cruddur.messaging.dynamodb.inbox;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.dynamodb.inbox.InboxTableHarness.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.inbox.InboxTable.Placement;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every table of inbox rows does, DynamoDB's or a simulated one: what the projector builds on. */
interface InboxTableContract extends InboxTableHarness {

    @Test
    default void aRowIsPutWhereNothingLies() {
        assertThat(table().put(ROW)).isEqualTo(Placement.PUT);

        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(ROW);
    }

    @Test
    default void aRowThatShowsTheMessageStaysAsItIs() {
        InboxRow present = row(ANNA, BEN, GROUP, "an older preview", NOON, NOON).withReadUpTo(NOON);
        table().put(present);

        assertThat(table().put(ROW)).isEqualTo(Placement.THERE_ALREADY);
        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(present);
    }

    @Test
    default void aPlaceOfAnotherGroupsRowIsTaken() {
        InboxRow present = row(OTHER_GROUP, NOON, NOON);
        table().put(present);

        assertThat(table().put(ROW)).isEqualTo(Placement.TAKEN);
        assertThat(table().rows(ANNA.id(), OTHER_GROUP)).containsExactly(present);
        assertThat(table().rows(ANNA.id(), GROUP)).isEmpty();
    }

    @Test
    default void aPlaceOfTheGroupsRowThatShowsAnotherMessageIsTaken() {
        InboxRow present = row(GROUP, LATER, NOON);
        table().put(present);

        assertThat(table().put(ROW)).isEqualTo(Placement.TAKEN);
        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(present);
    }

    @ParameterizedTest
    @EnumSource
    default void anUnchangedRowIsReplaced(Seen seen) {
        table().put(seen.row);

        assertThat(table().replace(seen.row, NEWER)).isEqualTo(Placement.PUT);
        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(NEWER);
    }

    @ParameterizedTest
    @EnumSource
    default void aChangedRowIsNotReplacedAndTheNewOneIsNotPut(Changed changed) {
        table().put(changed.present);

        assertThat(table().replace(changed.seen, NEWER)).isEqualTo(Placement.OLD_ROW_CHANGED);
        assertThatOnlyIsLeft(changed.present);
    }

    @ParameterizedTest
    @EnumSource
    default void aRowThatIsGoneIsNotReplacedAndTheNewOneIsNotPut(Seen gone) {
        assertThat(table().replace(gone.row, NEWER)).isEqualTo(Placement.OLD_ROW_CHANGED);
        assertThat(table().rows(ANNA.id(), GROUP)).isEmpty();
    }

    @Test
    default void aRowWhoseSuccessorsPlaceIsTakenIsNotDeleted() {
        InboxRow present = row(OTHER_GROUP, LATER, LATER);
        table().put(ROW);
        table().put(present);

        assertThat(table().replace(ROW, NEWER)).isEqualTo(Placement.TAKEN);
        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(ROW);
        assertThat(table().rows(ANNA.id(), OTHER_GROUP)).containsExactly(present);
    }

    @Test
    default void aRowWhoseSuccessorIsThereAlreadyIsNotDeleted() {
        InboxRow present = NEWER.withReadUpTo(NOON);
        table().put(ROW);
        table().put(present);

        assertThat(table().replace(ROW, NEWER)).isEqualTo(Placement.THERE_ALREADY);
        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(ROW, present);
    }

    @ParameterizedTest
    @EnumSource
    default void ofAChangedRowAndATakenPlaceTheChangeIsTold(Changed changed) {
        InboxRow occupant = row(OTHER_GROUP, LATER, LATER);
        table().put(changed.present);
        table().put(occupant);

        assertThat(table().replace(changed.seen, NEWER)).isEqualTo(Placement.OLD_ROW_CHANGED);
        assertThat(table().rows(ANNA.id(), changed.present.group())).contains(changed.present);
        assertThat(table().rows(ANNA.id(), OTHER_GROUP)).contains(occupant);
    }

    @ParameterizedTest
    @EnumSource
    default void anUnchangedRowIsDeleted(Seen seen) {
        table().put(seen.row);

        assertThat(table().delete(seen.row)).isTrue();
        assertThat(table().rows(ANNA.id(), GROUP)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    default void aChangedRowIsNotDeleted(Changed changed) {
        table().put(changed.present);

        assertThat(table().delete(changed.seen)).isFalse();
        assertThatOnlyIsLeft(changed.present);
    }

    @ParameterizedTest
    @EnumSource
    default void aRowThatIsGoneCanNotBeDeleted(Seen gone) {
        assertThat(table().delete(gone.row)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    default void anUnchangedRowIsMarkedAndKeepsEverythingElse(Seen seen) {
        table().put(seen.row);

        assertThat(table().mark(seen.row, LATER)).isTrue();
        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(seen.row.withReadUpTo(LATER));
    }

    @ParameterizedTest
    @EnumSource
    default void aChangedRowIsNotMarked(Changed changed) {
        table().put(changed.present);

        assertThat(table().mark(changed.seen, LATER.plusSeconds(1))).isFalse();
        assertThatOnlyIsLeft(changed.present);
    }

    @ParameterizedTest
    @EnumSource
    default void markingARowThatIsGoneMakesNoGhost(Seen gone) {
        assertThat(table().mark(gone.row, LATER)).isFalse();

        assertThat(table().put(gone.row)).as("nothing lies at its key").isEqualTo(Placement.PUT);
    }

    @ParameterizedTest
    @EnumSource
    default void anUnchangedRowIsSetAndKeepsEverythingElse(Seen seen) {
        GroupSettings later = seen.row.settings().withMutedUntil(LATER, LATER);
        table().put(seen.row);

        assertThat(table().set(seen.row, later)).isTrue();
        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(seen.row.withSettings(later));
    }

    @ParameterizedTest
    @EnumSource
    default void aChangedRowIsNotSet(Changed changed) {
        table().put(changed.present);

        assertThat(table().set(changed.seen, changed.seen.settings().withArchived(true, LATER)))
                .isFalse();
        assertThatOnlyIsLeft(changed.present);
    }

    @ParameterizedTest
    @EnumSource
    default void settingARowThatIsGoneMakesNoGhost(Seen gone) {
        assertThat(table().set(gone.row, SETTINGS)).isFalse();

        assertThat(table().put(gone.row)).as("nothing lies at its key").isEqualTo(Placement.PUT);
    }

    @Test
    default void aRowIsRevisedWhereItIsAndKeepsEverythingElse() {
        InboxRow marked = MOVED_ASIDE.withReadUpTo(NOON);
        table().put(marked);

        assertThat(table().revise(MOVED_ASIDE, EDITED))
                .as("whatever its marker")
                .isTrue();
        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(marked.revised(EDITED));
        assertThat(table().revise(MOVED_ASIDE, DELETED)).isTrue();
        assertThat(table().rows(ANNA.id(), GROUP))
                .containsExactly(marked.revised(EDITED).revised(DELETED));
        assertThat(marked.revised(DELETED).lastMessage().preview()).isEmpty();
    }

    @Test
    default void aRowThatShowsThisRevisionOrALaterOneIsNotRevised() {
        table().put(ROW.revised(DELETED));

        assertThat(table().revise(ROW, EDITED)).isFalse();
        assertThat(table().revise(ROW, DELETED)).isFalse();
        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(ROW.revised(DELETED));
    }

    @Test
    default void anotherMessagesOrAnotherGroupsRowIsNotRevised() {
        InboxRow next = row(GROUP, LATER, NEXT_SLOT);
        InboxRow others = row(OTHER_GROUP, NOON, NOON);
        putAll(next, others);

        assertThat(table().revise(MOVED_ASIDE, EDITED)).isFalse();
        assertThat(table().revise(ROW, EDITED)).isFalse();
        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(next);
        assertThat(table().rows(ANNA.id(), OTHER_GROUP)).containsExactly(others);
    }

    @Test
    default void revisingARowThatIsGoneMakesNoGhost() {
        assertThat(table().revise(ROW, EDITED)).isFalse();
        assertThat(table().revise(MOVED_ASIDE, EDITED)).isFalse();

        assertThat(table().put(ROW)).as("nothing lies at its key").isEqualTo(Placement.PUT);
    }

    @Test
    default void theRowsBetweenTwoSortKeysAreThoseAndTheOnesAtThem() {
        putAll(NEWER, MOVED_ASIDE, ROW, BENS_ROW);

        assertThat(table().rowsBetween(ROW.sortKey(), MOVED_ASIDE.sortKey(), ANNA.id(), GROUP))
                .containsExactly(ROW, MOVED_ASIDE);
        assertThat(table().rowsBetween(MOVED_ASIDE.sortKey(), MOVED_ASIDE.sortKey(), ANNA.id(), GROUP))
                .containsExactly(MOVED_ASIDE);
    }

    @ParameterizedTest
    @EnumSource
    default void aRowIsRenamedAndKeepsEverythingElse(Seen seen) {
        table().put(seen.row);

        assertThat(table().rename(seen.row, BENNO)).isTrue();
        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(seen.row.naming(BENNO));
        assertThat(table().rename(seen.row, BENNO)).as("the names that it has").isTrue();
    }

    /** A marker or a move that came meanwhile does not change who the counterpart is. */
    @ParameterizedTest
    @EnumSource
    default void aRowIsRenamedWhateverChangedUnlessItIsAnotherGroups(Changed changed) {
        boolean sameGroup = changed.present.group().equals(GROUP);
        table().put(changed.present);

        assertThat(table().rename(changed.seen, BENNO)).isEqualTo(sameGroup);
        assertThatOnlyIsLeft(sameGroup ? changed.present.naming(BENNO) : changed.present);
    }

    @Test
    default void anotherGroupsRowIsNotRenamedEvenIfItHasTheSameCounterpart() {
        InboxRow present = row(ANNA, BEN, OTHER_GROUP, "the message", NOON, NOON);
        table().put(present);

        assertThat(table().rename(ROW, BENNO)).isFalse();
        assertThatOnlyIsLeft(present);
    }

    @Test
    default void aRowWithAnotherCounterpartIsNotRenamed() {
        table().put(ROW);

        assertThat(table().rename(ROW, CARLA)).isFalse();
        assertThatOnlyIsLeft(ROW);
    }

    @ParameterizedTest
    @EnumSource
    default void renamingARowThatIsGoneMakesNoGhost(Seen gone) {
        assertThat(table().rename(gone.row, BENNO)).isFalse();

        assertThat(table().put(gone.row)).as("nothing lies at its key").isEqualTo(Placement.PUT);
    }

    @Test
    default void newNamesAreCutToWhatARowHasRoomFor() {
        table().put(ROW);

        assertThat(table().rename(ROW, new Participant(BEN.id(), new Handle("h".repeat(255)), "語".repeat(300))))
                .isTrue();
        assertThat(table().rows(ANNA.id(), GROUP))
                .extracting(InboxRow::counterpart)
                .containsExactly(new Participant(BEN.id(), new Handle("h".repeat(64)), "語".repeat(42)));
    }

    @Test
    default void theRowsOfAGroupInAnInboxAscendAndAreNobodyElses() {
        putAll(NEWER, MOVED_ASIDE, ROW, row(OTHER_GROUP, LATER, NOON.plusSeconds(1)), BENS_ROW);

        assertThat(table().rows(ANNA.id(), GROUP)).containsExactly(ROW, MOVED_ASIDE, NEWER);
        assertThat(table().rows(BEN.id(), GROUP)).containsExactly(BENS_ROW);
        assertThat(table().rows(BEN.id(), OTHER_GROUP)).isEmpty();
    }

    @Test
    default void theRowsFromASortKeyOnAreThatOneAndThoseAbove() {
        putAll(NEWER, MOVED_ASIDE, ROW, row(OTHER_GROUP, LATER, NOON.plusSeconds(1)), BENS_ROW);

        assertThat(table().rowsFrom(ROW.sortKey(), ANNA.id(), GROUP)).containsExactly(ROW, MOVED_ASIDE, NEWER);
        assertThat(table().rowsFrom(MOVED_ASIDE.sortKey(), ANNA.id(), GROUP)).containsExactly(MOVED_ASIDE, NEWER);
        assertThat(table().rowsFrom(NEWER.sortKey(), ANNA.id(), GROUP)).containsExactly(NEWER);
        assertThat(table().rowsFrom(WireTime.format(LATER.plusNanos(1)), ANNA.id(), GROUP))
                .isEmpty();
    }

    @Test
    default void theIndexShowsTheRowsOfAllOwnersOfAGroupAndNoOther() {
        InboxRow other = row(OTHER_GROUP, LATER, NOON.plusSeconds(1));
        putAll(ROW, BENS_ROW, other);
        awaitIndex();

        assertThat(table().rowsInIndex(GROUP)).containsExactlyInAnyOrder(ROW, BENS_ROW);
        assertThat(table().rowsInIndex(OTHER_GROUP)).containsExactly(other);
    }

    @Test
    default void theIndexShowsTheRowsOfAllGroups() {
        InboxRow other = row(OTHER_GROUP, LATER, NOON.plusSeconds(1));
        putAll(ROW, BENS_ROW, other);
        awaitIndex();
        List<InboxRow> shown = new ArrayList<>();
        table().allRowsInIndex(shown::addAll);

        assertThat(shown).containsExactlyInAnyOrder(ROW, BENS_ROW, other);
    }

    private void putAll(InboxRow... rows) {
        assertThat(List.of(rows)).allMatch(row -> table().put(row) == Placement.PUT);
    }

    /** Nothing was deleted or put, and what is there is as it was. */
    private void assertThatOnlyIsLeft(InboxRow present) {
        assertThat(table().rows(ANNA.id(), present.group())).containsExactly(present);
        if (!present.group().equals(GROUP)) {
            assertThat(table().rows(ANNA.id(), GROUP)).isEmpty();
        }
    }
}
