package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pattern C: a first message in a new group. */
public interface StartingContract extends MessageStoreHarness {

    @Test
    @Rule("MessageStore.listMessages: show every message whose write was answered before the call")
    default void aFirstMessageIsThereAtOnce() {
        Message first = start(ANNA, BEN, "Hello, Ben!");

        assertThat(first.group()).isEqualTo(MessageGroupId.ofPair(ANNA.id(), BEN.id()));
        assertThat(first.sender()).isEqualTo(ANNA);
        assertThat(first.createdAt()).isEqualTo(NOON);
        assertThat(messages(BEN, first.group(), PageRequest.newest()).items()).containsExactly(first);
    }

    @Test
    @Rule("MessageStore.start: stores a group's first message and both participants' inbox rows, all or nothing")
    default void aFirstMessagePutsTheGroupIntoBothInboxes() {
        Message first = start(ANNA, BEN, "Hello, Ben!");

        MessageGroup annas = inbox(ANNA, PageRequest.newest()).items().get(0);
        MessageGroup bens = inbox(BEN, PageRequest.newest()).items().get(0);
        assertThat(annas)
                .isEqualTo(new MessageGroup(
                        first.group(),
                        BEN,
                        new MessageGroup.LastMessage("Hello, Ben!", true, first.createdAt()),
                        first.createdAt()));
        assertThat(bens)
                .isEqualTo(new MessageGroup(
                        first.group(),
                        ANNA,
                        new MessageGroup.LastMessage("Hello, Ben!", false, first.createdAt()),
                        Participation.NOTHING_READ));
    }

    @Test
    @Rule("MessageStore.findGroup: The group of these two, if there is one")
    default void aSecondStartFromEitherSideFindsTheGroup() {
        MessageGroupId group = start(ANNA, BEN, "one").group();
        clock().advance(Duration.ofHours(1));

        assertThat(start(ANNA, BEN, "two").group()).isEqualTo(group);
        clock().advance(Duration.ofHours(1));
        assertThat(start(BEN, ANNA, "three").group()).isEqualTo(group);
        assertThat(allTexts(ANNA, group)).containsExactly("one", "two", "three");
        assertThat(inbox(ANNA, PageRequest.newest()).items()).hasSize(1);
    }

    @Test
    @Rule("MessageStore.start: When two starts of a pair race, each leaves its message, and the inboxes show the group")
    default void aHundredRacingStartsOfOnePairMeetInOneGroup() {
        List<Callable<Message>> starts = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> {
            starts.add(() -> start(ANNA, BEN, "from Anna " + i, idFor(NOON.plusNanos(i * 1_000L))));
            starts.add(() -> start(BEN, ANNA, "from Ben " + i, idFor(NOON.plusNanos(i * 1_000L))));
        });

        List<Message> answers = MessageStoreHarness.atOnce(starts);

        MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), BEN.id());
        assertThat(answers).extracting(Message::group).containsOnly(group);
        assertThat(allTexts(ANNA, group))
                .containsExactlyInAnyOrderElementsOf(
                        answers.stream().map(Message::text).toList());
        assertThat(inbox(ANNA, new PageRequest.Newest(100)).items())
                .extracting(MessageGroup::id)
                .containsExactly(group);
        assertThat(inbox(BEN, new PageRequest.Newest(100)).items())
                .extracting(MessageGroup::id)
                .containsExactly(group);
    }

    @Test
    @Rule("MessageStore.start: When two starts of a pair race, each leaves its message, and the inboxes show the group")
    default void aGroupStartedTwiceIsShownOnceWithItsNewestMessage() {
        MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), BEN.id());
        Message annas = new Message(idFor(NOON), group, ANNA, "from Anna", NOON);
        Message bens = new Message(idFor(NOON.plusSeconds(1)), group, BEN, "from Ben", NOON.plusSeconds(1));

        store().start(bens, ANNA);
        store().start(annas, BEN);

        assertThat(allTexts(ANNA, group)).containsExactly("from Anna", "from Ben");
        assertThat(inbox(ANNA, PageRequest.newest()).items())
                .containsExactly(new MessageGroup(
                        group,
                        BEN,
                        new MessageGroup.LastMessage("from Ben", false, bens.createdAt()),
                        annas.createdAt()));
        assertThat(inbox(BEN, PageRequest.newest()).items())
                .containsExactly(new MessageGroup(
                        group,
                        ANNA,
                        new MessageGroup.LastMessage("from Ben", true, bens.createdAt()),
                        bens.createdAt()));
    }

    @Test
    @Rule("MessageStore.append: Nothing is ever overwritten")
    default void twoGroupsOfOneMicrosecondBothSurvive() {
        Message toBen = start(ANNA, BEN, "to Ben");
        Message toCarla = start(ANNA, CARLA, "to Carla");

        assertThat(toBen.createdAt()).isEqualTo(toCarla.createdAt());
        assertThat(inbox(ANNA, PageRequest.newest()).items())
                .extracting(group -> group.lastMessage().preview())
                .containsExactlyInAnyOrder("to Ben", "to Carla");
        assertThat(inbox(ANNA, PageRequest.newest()).items())
                .extracting(group -> group.lastMessage().createdAt())
                .containsExactly(toBen.createdAt(), toCarla.createdAt());
    }

    @Test
    @Rule("MessageStore.start: a message with this id that is there already is returned")
    default void aRepeatedStartLeavesOneMessageAndGivesOneAnswer() {
        MessageId id = idFor(NOON);
        Message first = start(ANNA, BEN, "Hello!", id);
        clock().advance(Duration.ofSeconds(30));
        Message again = start(ANNA, BEN, "Hello!", id);
        clock().advance(Duration.ofDays(400));
        Message late = start(ANNA, BEN, "Hello!", id);

        assertThat(again).isEqualTo(first);
        assertThat(late).isEqualTo(first);
        assertThat(allTexts(BEN, first.group())).containsExactly("Hello!");
    }

    @Test
    @Rule("MessageStore.start: the message as it is stored, and whether this call stored it")
    default void theFirstStartIsNewAndEveryRepeatIsNot() {
        Message message = new Message(idFor(NOON), MessageGroupId.ofPair(ANNA.id(), BEN.id()), ANNA, "Hello!", NOON);

        StoredMessage first = store().start(message, BEN);
        StoredMessage repeat = store().start(message, BEN);

        assertThat(first).isEqualTo(new StoredMessage(message, true));
        assertThat(repeat).isEqualTo(new StoredMessage(message, false));
    }

    @Test
    @Rule("MessageStore.append: an import may append a group's messages before start shows it to its participants")
    default void messagesBeforeTheStartMakeNobodyAParticipant() {
        MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), BEN.id());
        store().append(new Message(idFor(NOON), group, BEN, "an import begins", NOON));
        assertThat(store().isParticipant(BEN.id(), group)).isFalse();
        assertThat(inbox(BEN, PageRequest.newest()).items()).isEmpty();

        clock().advance(Duration.ofSeconds(1));
        store().start(new Message(idFor(clock().instant()), group, ANNA, "and ends", clock().instant()), BEN);
        assertThat(allTexts(BEN, group)).containsExactly("an import begins", "and ends");
        assertThat(inbox(BEN, PageRequest.newest()).items())
                .extracting(shown -> shown.lastMessage().preview())
                .containsExactly("and ends");
    }

    @Test
    @Rule("SendMessage.send: message_uuid_clock_skew for one more than 2 minutes old or 10 seconds ahead")
    default void aStartWithAnIdFarFromNowStoresNothing() {
        assertRefused(
                "message_uuid_clock_skew", () -> start(ANNA, BEN, "Hello!", idFor(NOON.minus(Duration.ofMinutes(3)))));

        assertThat(inbox(ANNA, PageRequest.newest()).items()).isEmpty();
        assertThat(inbox(BEN, PageRequest.newest()).items()).isEmpty();
    }

    @Test
    @Rule("StartMessageGroup.start: message_group_with_oneself")
    default void aGroupWithOneselfIsRefused() {
        assertRefused("message_group_with_oneself", () -> startByHandle(ANNA, "ANNA"));

        assertThat(inbox(ANNA, PageRequest.newest()).items()).isEmpty();
    }

    @Test
    @Rule("StartMessageGroup.start: user_not_found")
    default void aHandleThatNobodyHasIsRefused() {
        assertRefused("user_not_found", () -> startByHandle(ANNA, "nobody"));

        assertThat(inbox(ANNA, PageRequest.newest()).items()).isEmpty();
    }
}
