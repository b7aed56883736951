package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static io.cruddur.messaging.contract.MessageStoreHarness.atOnce;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup.LastMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Revision;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.usecase.DeleteMessage;
import io.cruddur.messaging.domain.usecase.EditMessage;
import io.cruddur.messaging.domain.usecase.ListRevisions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages that are edited and deleted, and how those who were away learn of it. */
public interface RevisingContract extends MessageStoreHarness {

    @Test
    @Rule("MessageStore.revise: A message keeps its id, sender and createdAt")
    default void anEditedMessageIsListedWithItsNewTextAtItsOldPlace() {
        Message first = start(ANNA, BEN, "one");
        clock().advance(Duration.ofSeconds(5));
        Message second = send(BEN, first.group(), "two");

        Message edited = edit(ANNA, first, "one, that is");

        Revision revision = new Revision(1, clock().instant(), false);
        assertThat(edited)
                .isEqualTo(new Message(first.id(), first.group(), ANNA, "one, that is", first.createdAt(), revision));
        assertThat(messages(BEN, first.group(), PageRequest.newest()).items()).containsExactly(edited, second);
        assertThat(store().find(first.group(), first.id())).contains(edited);
    }

    @Test
    @Rule("MessageStore.revise: A message keeps its id, sender and createdAt")
    default void aDeletedMessageKeepsItsPlaceItsIdAndItsSenderAndLosesItsText() {
        Message first = start(ANNA, BEN, "one");
        Message second = send(BEN, first.group(), "two");
        clock().advance(Duration.ofDays(1_000));

        Message deleted = delete(ANNA, first);

        assertThat(deleted)
                .isEqualTo(new Message(
                        first.id(),
                        first.group(),
                        ANNA,
                        "",
                        first.createdAt(),
                        new Revision(1, clock().instant(), true)));
        assertThat(messages(BEN, first.group(), PageRequest.newest()).items())
                .containsExactlyInAnyOrder(deleted, second);
    }

    @Test
    @Rule("MessageStore.revise: no revision is skipped or overwritten")
    default void eachRevisionAddsOneAndADeletionIsTheLast() {
        Message first = start(ANNA, BEN, "one");

        assertThat(edit(ANNA, first, "1").revision().number()).isEqualTo(1);
        assertThat(edit(ANNA, first, "uno").revision().number()).isEqualTo(2);
        assertThat(delete(ANNA, first).revision().number()).isEqualTo(3);

        assertRefused("message_deleted", () -> edit(ANNA, first, "ein"));
        assertThat(store().find(reference(first)).orElseThrow().text()).isEmpty();
    }

    @Test
    @Rule("MessageStore.revise: Safe to repeat, if the rule leaves a message alone that is as it wants it")
    default void aRepeatedEditOrDeletionChangesNothing() {
        Message first = start(ANNA, BEN, "one");
        Message edited = edit(ANNA, first, "1");
        clock().advance(Duration.ofDays(2));

        assertThat(edit(ANNA, first, "1")).as("however late").isEqualTo(edited);
        Message deleted = delete(ANNA, first);
        clock().advance(Duration.ofDays(1));
        assertThat(delete(ANNA, first)).isEqualTo(deleted);
        assertThat(edit(ANNA, send(ANNA, first.group(), "as it is"), "as it is").revision())
                .isEqualTo(Revision.NONE);
    }

    @Test
    @Rule("EditMessage.edit: the message gets their present names")
    default void anEditWritesTheNamesOfItsTimeAndADeletionDoesNot() {
        Message first = start(ANNA, BEN, "one");
        Participant renamed = new Participant(ANNA.id(), new Handle("anna_b"), "Anna Birch");
        Participant again = new Participant(ANNA.id(), new Handle("anna_c"), "Anna Cedar");

        assertThat(edit(renamed, first, "1").sender()).isEqualTo(renamed);
        assertThat(delete(again, first).sender()).isEqualTo(renamed);
    }

    @Test
    @Rule("EditMessage.edit: not_the_sender")
    default void onlyTheSenderMayReviseAndAStrangerIsToldOfNoGroup() {
        Message first = start(ANNA, BEN, "one");

        assertRefused("not_the_sender", () -> edit(BEN, first, "1"));
        assertRefused("not_the_sender", () -> delete(BEN, first));
        assertRefused("not_a_member", () -> edit(STRANGER, first, "1"));
        assertRefused("not_a_member", () -> delete(STRANGER, first));
        assertRefused("not_a_member", () -> revisions(STRANGER, first.group(), new PageRequest.Newest(1)));
        assertThat(messages(BEN, first.group(), PageRequest.newest()).items()).containsExactly(first);
    }

    @Test
    @Rule("MessageStore.revise: the message as it is stored now; empty if there is none")
    default void aMessageThatIsNotThereCanNotBeRevised() {
        Message first = start(ANNA, BEN, "one");
        MessageReference none = MessageReference.of(first.group(), idFor(NOON));

        assertRefused("message_not_found", () -> editing(RevisionRules.DEFAULT).edit(ANNA, none, new MessageText("1")));
        assertRefused("message_not_found", () -> deleting().delete(ANNA, none));
    }

    @Test
    @Rule("EditMessage.edit: edit_window_over")
    default void aMessageIsEditedWithinItsWindowAndDeletedAtAnyTime() {
        Message first = start(ANNA, BEN, "one");
        clock().advance(Duration.ofDays(1));
        edit(ANNA, first, "just in time");
        clock().advance(Duration.ofNanos(1_000));

        assertRefused("edit_window_over", () -> edit(ANNA, first, "too late"));
        EditMessage never = editing(new RevisionRules(true, Duration.ZERO));
        Message second =
                send(ANNA, first.group(), "two", idFor(clock().instant().plusSeconds(9)));
        assertRefused("edit_window_over", () -> never.edit(ANNA, reference(second), new MessageText("2")));
        assertThat(delete(ANNA, first).isDeleted()).isTrue();
    }

    @Test
    @Rule("EditMessage.edit: revisions_disabled")
    default void nothingIsRevisedWhileThatIsSwitchedOff() {
        Message first = start(ANNA, BEN, "one");
        RevisionRules off = new RevisionRules(false, Duration.ofDays(1));

        assertRefused("revisions_disabled", () -> editing(off).edit(ANNA, reference(first), new MessageText("1")));
        assertRefused(
                "revisions_disabled",
                () -> new DeleteMessage(store(), MessageBroadcast.NONE, off, clock()).delete(ANNA, reference(first)));
    }

    @Test
    @Rule("MessageStore.append: a message with this id that is there already is returned")
    default void aRepeatOfASendGivesTheMessageAsItIsNowWhateverTextItCarries() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        MessageId id = idFor(NOON);
        Message edited = edit(BEN, send(BEN, group, "two", id), "2");

        assertThat(send(BEN, group, "two", id)).isEqualTo(edited);
        assertThat(send(BEN, group, "anything", id)).isEqualTo(edited);
        Message deleted = delete(BEN, edited);
        assertThat(send(BEN, group, "two", id)).as("it does not come back").isEqualTo(deleted);
        clock().advance(Duration.ofDays(1));
        assertThat(send(BEN, group, "two", id)).isEqualTo(deleted);
        assertRefused("message_uuid_reused", () -> send(ANNA, group, "two", id));
        assertThat(messages(ANNA, group, PageRequest.newest()).items())
                .contains(deleted)
                .hasSize(2);
    }

    @Test
    @Rule("MessageStore.revise: no revision is skipped or overwritten")
    default void ofEditsAtOnceNoneIsSkippedOrLost() {
        Message first = start(ANNA, BEN, "one");
        List<Callable<Message>> edits = IntStream.range(0, 4)
                .<Callable<Message>>mapToObj(i -> () -> edit(ANNA, first, "edit " + i))
                .toList();

        assertThat(atOnce(edits).stream().map(edit -> edit.revision().number())).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    @Rule("MessageStore.revise: The participants' inboxes follow within moments")
    default void theInboxesShowTheRevisionOfTheNewestMessage() {
        Message first = start(ANNA, BEN, "one");
        clock().advance(Duration.ofSeconds(1));
        Message second = send(ANNA, first.group(), "two");
        moveInboxes(second);

        moveInboxes(edit(ANNA, first, "1"));
        assertThat(lastOf(BEN).preview()).as("an older one takes nothing over").isEqualTo("two");
        moveInboxes(edit(ANNA, second, "2"));
        assertThat(lastOf(BEN)).isEqualTo(new LastMessage("2", false, second.createdAt(), 1, false));
        moveInboxes(delete(ANNA, second));
        assertThat(lastOf(BEN)).isEqualTo(new LastMessage("", false, second.createdAt(), 2, true));
        assertThat(lastOf(ANNA)).isEqualTo(new LastMessage("", true, second.createdAt(), 2, true));
    }

    @Test
    @Rule("MessageStore.countMessages: without those that were deleted")
    default void whatIsCountedAsUnreadLeavesDeletedMessagesOut() {
        Message first = start(ANNA, BEN, "one");
        for (int i = 0; i < 3; i++) {
            clock().advance(Duration.ofSeconds(1));
            Message next = send(ANNA, first.group(), "more");
            delete(ANNA, next);
        }

        assertThat(store().countMessages(first.group(), NOON.minusSeconds(1), 10))
                .isEqualTo(1);
        assertThat(store().countMessages(first.group(), NOON, 10)).isZero();
        assertThat(store().countMessages(first.group(), NOON.minusSeconds(1), 1))
                .isEqualTo(1);
    }

    @Test
    @Rule("MessageStore.listRevisions: as they are now; a message once a page")
    default void whoWasAwayIsToldOfEachRevisedMessageOnceAsItIsNow() {
        Message first = start(ANNA, BEN, "one");
        Message second = send(BEN, first.group(), "two");
        Page<Message> before = revisions(BEN, first.group(), new PageRequest.Newest(20));
        assertThat(before.items()).isEmpty();
        clock().advance(Duration.ofHours(1));

        edit(ANNA, first, "1");
        clock().advance(Duration.ofSeconds(1));
        Message deleted = delete(BEN, second);
        clock().advance(Duration.ofSeconds(1));
        Message edited = edit(ANNA, first, "uno");

        Page<Message> after =
                revisions(BEN, first.group(), after(before.catchUp().orElseThrow(), 20));
        assertThat(after.items()).containsExactly(deleted, edited);
        clock().advance(Duration.ofHours(1));
        Page<Message> overlap =
                revisions(BEN, first.group(), after(after.catchUp().orElseThrow(), 20));
        assertThat(overlap.items()).as("once more").containsExactly(deleted, edited);
        assertThat(revisions(BEN, first.group(), after(overlap.catchUp().orElseThrow(), 20))
                        .items())
                .isEmpty();
    }

    @Test
    @Rule("MessageStore.listRevisions: A page has Page.newer where there is more")
    default void revisionsAreWalkedWithoutAnOverlapBetweenPages() {
        Message first = start(ANNA, BEN, "one");
        Cursor start = revisions(BEN, first.group(), new PageRequest.Newest(2))
                .catchUp()
                .orElseThrow();
        List<Message> edited = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clock().advance(Duration.ofSeconds(1));
            edited.add(edit(ANNA, send(ANNA, first.group(), "message " + i), "edited " + i));
        }

        Page<Message> page = revisions(BEN, first.group(), after(start, 2));
        List<Message> walked = new ArrayList<>(page.items());
        walkNewer(page, next -> revisions(BEN, first.group(), next), 2).forEach(next -> walked.addAll(next.items()));
        assertThat(page.items()).hasSize(2);
        assertThat(walked).containsExactlyElementsOf(edited);
    }

    @Test
    @Rule("MessageStore.listRevisions: it shows every revision that was answered before")
    default void twoChangesOfOneMicrosecondAreBothTold() {
        Message first = start(ANNA, BEN, "one");
        Cursor start = revisions(BEN, first.group(), new PageRequest.Newest(2))
                .catchUp()
                .orElseThrow();

        edit(ANNA, first, "1");
        Message last = edit(ANNA, first, "uno");

        assertThat(revisions(BEN, first.group(), after(start, 20)).items()).containsExactly(last);
    }

    @Test
    @Rule("MessageStore.listRevisions: cursor_expired for one older than REVISIONS_KEPT")
    default void aQuietConversationsCursorStaysGoodAndAnOldOneExpires() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        Cursor old = revisions(BEN, group, new PageRequest.Newest(20)).catchUp().orElseThrow();
        clock().advance(Duration.ofDays(60));
        Cursor quiet = revisions(BEN, group, after(old, 20)).catchUp().orElseThrow();
        clock().advance(Duration.ofDays(60));

        assertThat(revisions(BEN, group, after(quiet, 20)).items()).isEmpty();
        assertRefused("cursor_expired", () -> revisions(BEN, group, after(old, 20)));
    }

    @Test
    @Rule("MessageStore.listRevisions: cursor_invalid for a cursor of another list")
    default void aCursorOfAnotherListAndAWayBackAreRefused() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        MessageGroupId other = start(ANNA, STRANGER, "one").group();
        Cursor elsewhere =
                revisions(ANNA, other, new PageRequest.Newest(20)).catchUp().orElseThrow();
        Cursor own =
                revisions(ANNA, group, new PageRequest.Newest(20)).catchUp().orElseThrow();

        assertRefused("cursor_invalid", () -> revisions(ANNA, group, after(elsewhere, 20)));
        assertRefused("cursor_invalid", () -> messages(ANNA, group, after(own, 20)));
        assertRefused("cursor_invalid", () -> revisions(ANNA, group, new PageRequest.Before(own, 20)));
    }

    private static PageRequest after(Cursor cursor, int limit) {
        return new PageRequest.After(cursor, limit);
    }

    private LastMessage lastOf(Participant owner) {
        return inbox(owner, PageRequest.newest()).items().get(0).lastMessage();
    }

    private static MessageReference reference(Message message) {
        return MessageReference.of(message.group(), message.id(), message.createdAt());
    }

    private Message edit(Participant caller, Message message, String text) {
        return editing(RevisionRules.DEFAULT).edit(caller, reference(message), new MessageText(text));
    }

    private EditMessage editing(RevisionRules rules) {
        return new EditMessage(store(), MessageBroadcast.NONE, rules, clock());
    }

    private Message delete(Participant caller, Message message) {
        return deleting().delete(caller, reference(message));
    }

    private DeleteMessage deleting() {
        return new DeleteMessage(store(), MessageBroadcast.NONE, RevisionRules.DEFAULT, clock());
    }

    private Page<Message> revisions(Participant caller, MessageGroupId group, PageRequest page) {
        return new ListRevisions(store(), clock()).list(caller.id(), group, page);
    }
}
