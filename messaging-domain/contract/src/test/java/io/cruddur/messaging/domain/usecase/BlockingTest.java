package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.contract.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.AskedBlockList;
import io.cruddur.messaging.contract.memory.AskedStore;
import io.cruddur.messaging.contract.memory.InMemoryBlockList;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a block keeps from whom, and what it does not. */
final class BlockingTest {

    private static final MessageText TEXT = new MessageText("Hello");
    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T13:05:00.123456Z"));
    private final AskedStore asked = AskedStore.over(new InMemoryMessageStore());
    private final AskedBlockList list = AskedBlockList.over(new InMemoryBlockList());
    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final InProcessBroadcast broadcast = new InProcessBroadcast();
    private final Random random = new Random(7);
    private final UseCases here = instance(broadcast);

    private UseCases instance(MessageBroadcast itsBroadcast) {
        return UseCases.of(
                asked.store(),
                users,
                new KnownBlocks(list, itsBroadcast, clock, clock::nanos),
                itsBroadcast,
                NewGroupQuota.NONE,
                RevisionRules.DEFAULT,
                clock,
                random);
    }

    @BeforeEach
    void addUsers() {
        People.all().forEach(users::add);
    }

    @Test
    void whileAnnaBlocksBenNeitherSendsNorStarts() {
        start(ANNA, BEN);
        here.blockUser().block(ANNA.id(), BEN.handle());

        assertThat(codeOf(() -> send(BEN))).isEqualTo("message_refused");
        assertThat(codeOf(() -> start(BEN, ANNA))).isEqualTo("message_refused");
        assertThat(codeOf(() -> send(ANNA))).isEqualTo("recipient_blocked");
        assertThat(codeOf(() -> start(ANNA, BEN))).isEqualTo("recipient_blocked");
        assertThat(messagesFor(BEN)).hasSize(1);
    }

    @Test
    void aPairWithoutAGroupIsBlockedToo() {
        here.blockUser().block(ANNA.id(), BEN.handle());

        assertThat(codeOf(() -> start(BEN, ANNA))).isEqualTo("message_refused");
        assertThat(codeOf(() -> start(ANNA, BEN))).isEqualTo("recipient_blocked");
        assertThat(here.startMessageGroup().start(BEN, CARLA.handle(), TEXT)).isNotNull();
    }

    @Test
    void ofTwoWhoBlockEachOtherEachIsToldOfTheirOwnBlock() {
        start(ANNA, BEN);
        here.blockUser().block(ANNA.id(), BEN.handle());
        here.blockUser().block(BEN.id(), ANNA.handle());
        assertThat(codeOf(() -> send(BEN))).isEqualTo("recipient_blocked");

        here.unblockUser().unblock(BEN.id(), ANNA.handle());
        assertThat(codeOf(() -> send(BEN))).isEqualTo("message_refused");
        assertThat(codeOf(() -> send(ANNA))).isEqualTo("recipient_blocked");

        here.unblockUser().unblock(ANNA.id(), BEN.handle());
        send(BEN);
        send(ANNA);
        assertThat(messagesFor(ANNA)).hasSize(3);
    }

    @Test
    void aStrangerToTheGroupStillGetsTheAnswerOfNoGroup() {
        start(ANNA, BEN);
        here.blockUser().block(ANNA.id(), CARLA.handle());

        assertThat(codeOf(() -> send(CARLA))).isEqualTo("not_a_member");
    }

    @Test
    void aRepeatOfASendThatHadSucceededGivesItsAnswerStill() {
        MessageId first = mint();
        Message started =
                here.startMessageGroup().start(BEN, ANNA.handle(), TEXT, first).message();
        MessageId second = mint();
        Message sent = here.sendMessage().send(BEN, GROUP, TEXT, second).message();
        here.blockUser().block(ANNA.id(), BEN.handle());
        clock.advance(Duration.ofDays(3));
        asked.calls().clear();

        assertThat(here.sendMessage().send(BEN, GROUP, TEXT, second).message()).isEqualTo(sent);
        assertThat(asked.calls()).containsExactly("find");
        assertThat(here.startMessageGroup()
                        .start(BEN, ANNA.handle(), TEXT, first)
                        .message())
                .isEqualTo(started);
        assertThat(asked.calls()).doesNotContain("append", "start");
    }

    @Test
    void whileEitherBlocksTheOtherNobodyEditsButDeletingStaysPossible() {
        Message annas = start(ANNA, BEN);
        Message bens = start(BEN, ANNA);
        here.blockUser().block(ANNA.id(), BEN.handle());

        assertThat(codeOf(() -> edit(bens, "Goodbye"))).isEqualTo("message_refused");
        assertThat(codeOf(() -> edit(annas, "Goodbye"))).isEqualTo("recipient_blocked");
        assertThat(edit(bens, bens.text())).isEqualTo(bens); // a repeat of an edit that had succeeded
        assertThat(here.deleteMessage().delete(BEN, reference(bens)).isDeleted())
                .isTrue();
        assertThat(here.deleteMessage().delete(ANNA, reference(annas)).isDeleted())
                .isTrue();
    }

    @Test
    void aRepeatIsLookedUpOnTheRefusedPathAlone() {
        start(ANNA, BEN);
        here.sendMessage().send(BEN, GROUP, TEXT, mint());
        assertThat(asked.calls()).doesNotContain("find");
        here.blockUser().block(ANNA.id(), BEN.handle());
        asked.calls().clear();

        assertThat(codeOf(() -> here.sendMessage().send(BEN, GROUP, TEXT, mint())))
                .isEqualTo("message_refused");
        assertThat(codeOf(() -> here.sendMessage().send(ANNA, GROUP, TEXT, mint())))
                .isEqualTo("recipient_blocked");

        assertThat(asked.calls()).containsExactly("find", "find");
    }

    @Test
    void aPairThatWritesAsksOnceEachWay() {
        start(ANNA, BEN);
        list.calls().clear();

        IntStream.range(0, 50).forEach(i -> {
            clock.advance(Duration.ofMillis(400));
            send(ANNA);
            send(BEN);
        });

        assertThat(list.calls()).isEmpty(); // the start has just asked
        clock.advance(Duration.ofSeconds(5));
        send(ANNA);
        send(BEN);
        assertThat(list.calls()).containsExactly("find", "find");
    }

    @Test
    void aStartAsksBothWaysConsistentlyEachTime() {
        start(ANNA, BEN);
        start(ANNA, BEN);

        assertThat(list.calls()).containsExactly("findNow", "findNow", "findNow", "findNow");
    }

    @Test
    void oldMessagesStayReadableToBoth() {
        start(ANNA, BEN);
        here.blockUser().block(ANNA.id(), BEN.handle());

        assertThat(messagesFor(ANNA)).hasSize(1);
        assertThat(messagesFor(BEN)).hasSize(1);
        assertThat(here.listMessageGroups().list(BEN.id(), PageRequest.newest()).items())
                .hasSize(1);
    }

    @Test
    void theBlockedSeesTheBlockersMarkerAsItWasAtTheBlock() {
        Message first = start(BEN, ANNA);
        here.markRead().mark(ANNA.id(), GROUP, first.createdAt());
        clock.advance(Duration.ofSeconds(1));
        Message second = send(BEN);
        clock.advance(Duration.ofSeconds(1));
        here.blockUser().block(ANNA.id(), BEN.handle());

        here.markRead().mark(ANNA.id(), GROUP, second.createdAt());

        assertThat(markerOf(ANNA, BEN)).isEqualTo(first.createdAt());
        assertThat(markerOf(ANNA, ANNA)).isEqualTo(second.createdAt());
        here.blockUser().block(ANNA.id(), BEN.handle());
        assertThat(markerOf(ANNA, BEN)).isEqualTo(first.createdAt());
        here.unblockUser().unblock(ANNA.id(), BEN.handle());
        assertThat(markerOf(ANNA, BEN)).isEqualTo(second.createdAt());
    }

    @Test
    void whoHadReadNothingAtTheBlockIsShownSo() {
        Message first = start(BEN, ANNA);
        here.blockUser().block(ANNA.id(), BEN.handle());

        here.markRead().mark(ANNA.id(), GROUP, first.createdAt());

        assertThat(markerOf(ANNA, BEN)).isEqualTo(Participation.NOTHING_READ);
    }

    @Test
    void theBlockersViewOfTheBlockedDoesNotChange() {
        Message first = start(ANNA, BEN);
        here.blockUser().block(ANNA.id(), BEN.handle());

        here.markRead().mark(BEN.id(), GROUP, first.createdAt());

        assertThat(markerOf(BEN, ANNA)).isEqualTo(first.createdAt());
    }

    @Test
    void aLookForTheBlockerFindsThemAsBefore() {
        here.blockUser().block(ANNA.id(), BEN.handle());

        assertThat(here.findUser().find(ANNA.handle())).contains(ANNA);
        assertThat(list.calls()).doesNotContain("find", "findNow");
    }

    @Test
    void blocksAreListedWithPresentNames() {
        here.blockUser().block(ANNA.id(), new Handle("@BEN"));
        Participant renamed = new Participant(BEN.id(), new Handle("benjamin"), "Benjamin");
        InMemoryUserDirectory later = new InMemoryUserDirectory();
        later.add(renamed);

        assertThat(new ListBlocks(later, list)
                        .list(ANNA.id(), PageRequest.newest())
                        .items())
                .singleElement()
                .satisfies(block -> {
                    assertThat(block.user()).isEqualTo(renamed);
                    assertThat(block.since()).isEqualTo(clock.instant());
                });
    }

    @Test
    void nobodyBlocksThemselvesNorSomebodyWhoIsNot() {
        assertThat(codeOf(() -> here.blockUser().block(ANNA.id(), ANNA.handle())))
                .isEqualTo("block_of_oneself");
        assertThat(codeOf(() -> here.blockUser().block(ANNA.id(), new Handle("nobody"))))
                .isEqualTo("user_not_found");
        assertThat(codeOf(() -> here.unblockUser().unblock(ANNA.id(), new Handle("nobody"))))
                .isEqualTo("user_not_found");
        assertThat(list.calls()).isEmpty();
    }

    @Test
    void anInstanceThatHearsOfABlockOrItsEndHoldsToItAtOnce() {
        UseCases elsewhere = instance(broadcast);
        elsewhere.startMessageGroup().start(BEN, ANNA.handle(), TEXT);

        here.blockUser().block(ANNA.id(), BEN.handle());
        assertThat(codeOf(() -> elsewhere.sendMessage().send(BEN, GROUP, TEXT))).isEqualTo("message_refused");

        clock.advance(Duration.ofMillis(1));
        here.unblockUser().unblock(ANNA.id(), BEN.handle());
        assertThat(elsewhere.sendMessage().send(BEN, GROUP, TEXT)).isNotNull();
        assertThat(list.calls()).doesNotContain("find");
    }

    @Test
    void anInstanceThatMayHaveMissedABlockAsksAgain() {
        UseCases elsewhere = instance(broadcast);
        elsewhere.startMessageGroup().start(BEN, ANNA.handle(), TEXT);
        list.list().block(new Block(ANNA.id(), BEN.id(), clock.instant(), GROUP, Participation.NOTHING_READ));

        broadcast.tellOfLoss();

        assertThat(codeOf(() -> elsewhere.sendMessage().send(BEN, GROUP, TEXT))).isEqualTo("message_refused");
    }

    @Test
    void whereNothingIsHeardABlockHoldsWithinThirtySeconds() {
        UseCases deaf = instance(MessageBroadcast.NONE);
        deaf.startMessageGroup().start(BEN, ANNA.handle(), TEXT);
        here.blockUser().block(ANNA.id(), BEN.handle());

        clock.advance(Duration.ofSeconds(30));

        assertThat(codeOf(() -> deaf.sendMessage().send(BEN, GROUP, TEXT))).isEqualTo("message_refused");
    }

    private Message edit(Message message, String text) {
        return here.editMessage().edit(message.sender(), reference(message), new MessageText(text));
    }

    private static MessageReference reference(Message message) {
        return MessageReference.of(message.group(), message.id(), message.createdAt());
    }

    private Instant markerOf(Participant reader, Participant caller) {
        List<Participation> shown = here.listParticipants().list(caller.id(), GROUP);
        return shown.stream()
                .filter(participation -> participation.user().equals(reader))
                .findFirst()
                .orElseThrow()
                .readUpTo();
    }

    private MessageId mint() {
        return MessageId.mint(clock.instant(), random);
    }

    private Message start(Participant from, Participant to) {
        return here.startMessageGroup().start(from, to.handle(), TEXT);
    }

    private Message send(Participant from) {
        return here.sendMessage().send(from, GROUP, TEXT);
    }

    private List<Message> messagesFor(Participant caller) {
        return here.listMessages()
                .list(caller.id(), GROUP, PageRequest.newest())
                .items();
    }
}
