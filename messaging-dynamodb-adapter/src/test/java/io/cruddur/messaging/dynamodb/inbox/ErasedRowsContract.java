package io.cruddur.messaging.dynamodb.inbox;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.dynamodb.inbox.InboxTable.Placement;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of owners who were erased. */
public interface ErasedRowsContract extends InboxTableHarness {

    @ParameterizedTest
    @EnumSource
    default void anUnchangedRowIsEmptied(Seen seen) {
        table().put(seen.row);

        assertThat(table().erase(seen.row)).isTrue();

        InboxRow left = onlyRow();
        assertThat(left).isEqualTo(seen.row.erased());
        assertThat(left.isErased()).isTrue();
        assertThat(left.version()).as("it shows the same").isEqualTo(seen.row.version());
        assertThat(left.item().attributes().toString())
                .doesNotContain("the message", "edited", BEN.displayName(), "read_at", "archived", "muted");
    }

    @ParameterizedTest
    @EnumSource
    default void aChangedRowIsNotEmptied(Changed changed) {
        table().put(changed.present);

        assertThat(table().erase(changed.seen)).isFalse();
        assertThat(table().rows(ANNA.id(), changed.present.group())).containsExactly(changed.present);
    }

    @ParameterizedTest
    @EnumSource
    default void emptyingARowThatIsGoneMakesNoGhost(Seen gone) {
        assertThat(table().erase(gone.row)).isFalse();

        assertThat(table().put(gone.row)).as("nothing lies at its key").isEqualTo(Placement.PUT);
    }

    /** Those who saw it before know nothing of the erasure, and must read it again. */
    @Test
    default void aRowThatWasEmptiedMeanwhileIsNotAsItWasSeen() {
        InboxRow emptied = ROW.erased();
        table().put(emptied);

        assertThat(table().delete(ROW)).isFalse();
        assertThat(table().replace(ROW, NEWER)).isEqualTo(Placement.OLD_ROW_CHANGED);
        assertThat(table().mark(ROW, NOON)).isFalse();
        assertThat(table().set(ROW, SETTINGS)).isFalse();
        assertThat(table().revise(ROW, EDITED)).isFalse();
        assertThat(table().rename(ROW, BENNO)).isFalse();
        assertThat(table().rename(emptied, BENNO)).as("nobody is named in it").isFalse();
        assertThat(onlyRow()).isEqualTo(emptied);
    }

    @Test
    default void anEmptiedRowIsRevisedAndStaysEmpty() {
        table().put(ROW.erased());

        assertThat(table().revise(ROW.erased(), EDITED)).isTrue();

        assertThat(onlyRow()).isEqualTo(ROW.erased().revised(EDITED));
        assertThat(onlyRow().lastMessage().preview()).isEmpty();
        assertThat(onlyRow().version().revision()).isEqualTo(1);
    }

    /** A deletion leaves the names of a row alone. An erasure takes them. */
    @Test
    default void aRevisionOfAnErasedSenderBringsTheReservedName() {
        table().put(ROW);

        assertThat(table().revise(ROW, EDITED.erased(NAMELESS, LATER))).isTrue();

        assertThat(onlyRow().counterpart()).isEqualTo(NAMELESS);
        assertThat(onlyRow().lastMessage().deleted()).isTrue();
    }

    private InboxRow onlyRow() {
        assertThat(table().rows(ANNA.id(), GROUP)).hasSize(1);
        return table().rows(ANNA.id(), GROUP).get(0);
    }
}
