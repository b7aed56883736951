package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.usecase.CountUnread;
import io.cruddur.messaging.domain.usecase.ListParticipants;
import io.cruddur.messaging.domain.usecase.MarkRead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Who takes part in a group, and how far each has read. */
public interface ReadingContract extends MessageStoreHarness {

    @Test
    @Rule("MessageStore.participations: the caller, then the counterpart")
    default void bothParticipantsAreKnownFromTheStartAndTheCallerComesFirst() {
        Message first = start(ANNA, BEN, "Hello, Ben!");

        Participation annas = new Participation(ANNA, first.createdAt());
        Participation bens = new Participation(BEN, Participation.NOTHING_READ);
        assertThat(store().participations(ANNA.id(), first.group())).containsExactly(annas, bens);
        assertThat(store().participations(BEN.id(), first.group())).containsExactly(bens, annas);
        assertThat(annas.hasRead()).isTrue();
        assertThat(bens.hasRead()).isFalse();
    }

    @Test
    @Rule("MessageStore.participations: empty when the caller takes no part")
    default void aStrangerLearnsNothingOfWhoTakesPart() {
        MessageGroupId group = start(ANNA, BEN, "Hello, Ben!").group();

        assertThat(store().participations(STRANGER.id(), group)).isEmpty();
        assertThat(store().participations(ANNA.id(), MessageGroupId.ofPair(ANNA.id(), STRANGER.id())))
                .isEmpty();
    }

    @Test
    @Rule("MessageStore.markRead: Marks a message, and all before it, as read by a participant")
    default void aMarkerIsStoredForItsReaderAlone() {
        Message first = start(ANNA, BEN, "Hello, Ben!");

        assertThat(mark(BEN, first)).isEqualTo(first.createdAt());
        assertThat(mark(BEN, first)).as("once more").isEqualTo(first.createdAt());

        clock().advance(Duration.ofSeconds(1));
        Message second = send(ANNA, first.group(), "Are you there?");
        moveInboxes(second);
        assertThat(store().participations(ANNA.id(), first.group()))
                .containsExactly(
                        new Participation(ANNA, second.createdAt()), new Participation(BEN, first.createdAt()));
    }

    @Test
    @Rule("MessageStore.markRead: Marks a message, and all before it, as read by a participant")
    default void aGroupIsReadUntilTheNextMessageComes() {
        Message first = start(ANNA, BEN, "Hello, Ben!");
        assertThat(newestGroupOf(BEN).unread()).isTrue();

        mark(BEN, first);
        assertThat(newestGroupOf(BEN).unread()).isFalse();

        clock().advance(Duration.ofSeconds(1));
        moveInboxes(send(ANNA, first.group(), "Are you there?"));
        assertThat(newestGroupOf(BEN).unread()).isTrue();
        assertThat(newestGroupOf(BEN).readUpTo()).isEqualTo(first.createdAt());
    }

    @Test
    @Rule("MessageStore.markRead: readUpTo never goes back")
    default void anOlderMarkerChangesNothing() {
        List<Message> messages = messagesOfAnna(3);
        MessageGroupId group = messages.get(0).group();

        mark(BEN, messages.get(1));
        assertThat(mark(BEN, messages.get(0))).isEqualTo(messages.get(1).createdAt());
        assertThat(newestGroupOf(BEN).readUpTo()).isEqualTo(messages.get(1).createdAt());
        assertThat(store().participations(BEN.id(), group))
                .contains(new Participation(BEN, messages.get(1).createdAt()));
    }

    @Test
    @Rule("MessageStore.markRead: Nor does it go beyond the newest message of the group")
    default void readUpToTheFutureIsReadUpToTheNewestMessage() {
        Message first = start(ANNA, BEN, "Hello, Ben!");
        clock().advance(Duration.ofSeconds(1));
        Message second = send(ANNA, first.group(), "Are you there?");

        Instant future = Instant.parse("+123456789-01-01T00:00:00Z");
        assertThat(marking().mark(BEN.id(), first.group(), future)).isEqualTo(second.createdAt());

        moveInboxes(second);
        assertThat(newestGroupOf(BEN).unread()).isFalse();
    }

    @Test
    @Rule("MessageStore.markRead: Atomic, and safe to repeat")
    default void ofSeveralMarkersAtOnceTheLatestStays() {
        List<Message> messages = messagesOfAnna(6);
        Message last = messages.get(5);

        List<Instant> answers = MessageStoreHarness.atOnce(messages.stream()
                .<Callable<Instant>>map(read -> () -> mark(BEN, read))
                .toList());

        assertThat(answers).contains(last.createdAt());
        assertThat(newestGroupOf(BEN).readUpTo()).isEqualTo(last.createdAt());
    }

    @Test
    @Rule("MessageStore.markRead: empty when the reader takes no part")
    default void aStrangerMarksNothing() {
        Message first = start(ANNA, BEN, "Hello, Ben!");

        assertRefused("not_a_member", () -> mark(STRANGER, first));
        assertRefused("not_a_member", () -> new ListParticipants(store()).list(STRANGER.id(), first.group()));
        assertThat(store().markRead(STRANGER.id(), first.group(), NOON)).isEmpty();
        assertThat(store().markRead(ANNA.id(), MessageGroupId.ofPair(ANNA.id(), STRANGER.id()), NOON))
                .isEmpty();
    }

    @Test
    @Rule("MarkRead.mark: up_to_invalid for a time before 1970")
    default void aMarkerBeforeAllTimesIsRefused() {
        Message first = start(ANNA, BEN, "Hello, Ben!");

        assertRefused("up_to_invalid", () -> marking().mark(BEN.id(), first.group(), Participation.NOTHING_READ));
        assertThat(newestGroupOf(BEN).readUpTo()).isEqualTo(Participation.NOTHING_READ);
    }

    @Test
    @Rule("MessageStore.countMessages: How many messages of a group came after one")
    default void whatIsUnreadIsCountedExactlyUpToNinetyNine() {
        List<Message> messages = messagesOfAnna(99);
        assertThat(unreadOf(BEN)).isEqualTo(99);
        assertThat(unreadOf(ANNA)).isZero();

        mark(BEN, messages.get(89));
        assertThat(unreadOf(BEN)).isEqualTo(9);
        mark(BEN, messages.get(98));
        assertThat(unreadOf(BEN)).isZero();
    }

    @Test
    @Rule("MessageStore.countMessages: where to stop counting")
    default void aHundredStandsForAllThatAreMore() {
        messagesOfAnna(102);

        assertThat(unreadOf(BEN)).isEqualTo(100);
    }

    @Test
    @Rule("MessageStore.countMessages: of that one, which is not counted")
    default void messagesOfOneMicrosecondAreCountedOneByOne() {
        Message first = start(ANNA, BEN, "Hello, Ben!");
        Message second = send(ANNA, first.group(), "in the same microsecond");
        moveInboxes(second);

        mark(BEN, first);
        assertThat(unreadOf(BEN)).isEqualTo(1);
    }

    private List<Message> messagesOfAnna(int number) {
        Message first = start(ANNA, BEN, "message 0");
        List<Message> messages = new ArrayList<>(List.of(first));
        for (int i = 1; i < number; i++) {
            clock().advance(Duration.ofSeconds(1));
            messages.add(send(ANNA, first.group(), "message " + i));
        }
        moveInboxes(messages.get(number - 1));
        return messages;
    }

    private Instant mark(Participant reader, Message read) {
        return marking().mark(reader.id(), read.group(), read.createdAt());
    }

    private MarkRead marking() {
        return new MarkRead(store(), MessageBroadcast.NONE);
    }

    private MessageGroup newestGroupOf(Participant owner) {
        return inbox(owner, PageRequest.newest()).items().get(0);
    }

    private int unreadOf(Participant owner) {
        return new CountUnread(store()).count(newestGroupOf(owner));
    }
}
