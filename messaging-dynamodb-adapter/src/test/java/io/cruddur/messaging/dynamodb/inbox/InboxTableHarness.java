package io.cruddur.messaging.dynamodb.inbox;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.time.Instant;
import java.util.Random;

/** What the contract of a table of inbox rows needs, and the rows that it speaks of. */
public interface InboxTableHarness {

    MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());
    MessageGroupId OTHER_GROUP = MessageGroupId.ofPair(ANNA.id(), CARLA.id());
    Instant LATER = NOON.plusSeconds(60);
    Instant NEXT_SLOT = NOON.plusNanos(7);

    /** Shows a message of noon at the message's own key. */
    InboxRow ROW = row(GROUP, NOON, NOON);

    /** Shows the same message in the next slot, and so must name it. */
    InboxRow MOVED_ASIDE = row(GROUP, NOON, NEXT_SLOT);

    /** What is to replace a row. */
    InboxRow NEWER = row(GROUP, LATER, LATER);

    /** The message of the row, edited, and then deleted. */
    Message EDITED = new Message(MessageId.mint(NOON, new Random()), GROUP, BEN, "the message", NOON)
            .edited(new MessageText("edited"), BEN, LATER);

    Message DELETED = EDITED.deleted(LATER);

    GroupSettings SETTINGS = GroupSettings.NONE.withArchived(true, NOON);

    /** In the other inbox, at the same sort key. */
    InboxRow BENS_ROW = row(BEN, ANNA, GROUP, "the message", NOON, NOON);

    /** Ben with new names. */
    Participant BENNO = new Participant(BEN.id(), new Handle("Ben"), "Benno Birch");

    /** Ben without a name. */
    Participant NAMELESS = new Participant(BEN.id(), new Handle("deleted-12345678"), "deleted-12345678");

    /** The table under test: empty when a test begins. */
    InboxTable table();

    /** Returns when the index shows all that was written. */
    void awaitIndex();

    /** The ways in which a row may have been seen. Each leads to another condition. */
    enum Seen {
        AT_ITS_OWN_PLACE(ROW),
        ASIDE(MOVED_ASIDE),
        MARKED(ROW.withReadUpTo(NOON)),
        REVISED(ROW.revised(EDITED)),
        WITH_SETTINGS(ROW.withSettings(SETTINGS)),
        ASIDE_AND_MARKED(MOVED_ASIDE.withReadUpTo(NOON));

        final InboxRow row;

        Seen(InboxRow row) {
            this.row = row;
        }
    }

    /** How the row that was seen may differ from the one at its key now. */
    enum Changed {
        IT_IS_ANOTHER_GROUPS(ROW, row(OTHER_GROUP, NOON, NOON)),
        IT_IS_ANOTHER_GROUPS_ASIDE(MOVED_ASIDE, row(OTHER_GROUP, NOON, NEXT_SLOT)),
        IT_SHOWS_ANOTHER_MESSAGE(MOVED_ASIDE, row(GROUP, LATER, NEXT_SLOT)),
        IT_NAMES_ITS_MESSAGE(ROW, row(GROUP, LATER, NOON)),
        IT_SHOWS_THE_MESSAGE_OF_ITS_PLACE(MOVED_ASIDE, row(GROUP, NEXT_SLOT, NEXT_SLOT)),
        IT_WAS_ARCHIVED(ROW, ROW.withSettings(SETTINGS)),
        IT_WAS_SET_AGAIN(ROW.withSettings(SETTINGS), ROW.withSettings(SETTINGS.withMutedUntil(LATER, LATER))),
        IT_WAS_BROUGHT_BACK(ROW.withSettings(SETTINGS), ROW.withSettings(SETTINGS.after(EDITED, ANNA.id()))),
        IT_WAS_REVISED(ROW, ROW.revised(EDITED)),
        IT_WAS_REVISED_AGAIN(ROW.revised(EDITED), ROW.revised(DELETED)),
        IT_WAS_MARKED(ROW, ROW.withReadUpTo(NOON)),
        IT_WAS_MARKED_AGAIN(ROW.withReadUpTo(NOON), ROW.withReadUpTo(LATER)),
        IT_LOST_ITS_MARKER(ROW.withReadUpTo(NOON), ROW);

        final InboxRow seen;
        final InboxRow present;

        Changed(InboxRow seen, InboxRow present) {
            this.seen = seen;
            this.present = present;
        }
    }

    /** A row of Anna's inbox. */
    static InboxRow row(MessageGroupId group, Instant createdAt, Instant key) {
        return row(ANNA, group.equals(GROUP) ? BEN : CARLA, group, "the message", createdAt, key);
    }

    static InboxRow row(
            Participant owner, Participant counterpart, MessageGroupId group, String text, Instant shown, Instant key) {
        Message message = new Message(MessageId.mint(shown, new Random()), group, counterpart, text, shown);
        return InboxRow.of(owner.id(), counterpart, message, WireTime.format(key), InboxRow.NEVER);
    }
}
