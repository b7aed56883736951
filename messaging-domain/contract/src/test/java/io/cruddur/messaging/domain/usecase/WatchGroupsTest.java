package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.domain.Participation.NOTHING_READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.contract.memory.AskedStore;
import io.cruddur.messaging.contract.memory.InMemoryBlockList;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.Event.MessageRevised;
import io.cruddur.messaging.domain.Event.MessageSent;
import io.cruddur.messaging.domain.ForbiddenException;
import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroup.LastMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import io.cruddur.messaging.domain.usecase.WatchGroups.Watch;
import io.cruddur.messaging.domain.usecase.WatchGroups.Watchers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WatchGroupsTest {

    private static final MessageText TEXT = new MessageText("Hello");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T13:05:00.123456Z"));
    private final AskedStore asked = AskedStore.over(new InMemoryMessageStore());
    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final InProcessBroadcast broadcast = new InProcessBroadcast();
    private final Random random = new Random(7);
    private final KnownBlocks blocks = new KnownBlocks(new InMemoryBlockList(), clock, clock::nanos);
    private final UseCases useCases = UseCases.of(
            asked.store(), users, blocks, broadcast, NewGroupQuota.NONE, RevisionRules.DEFAULT, clock, random);
    private final WatchGroups watchGroups = useCases.watchGroups();

    @BeforeEach
    void addUsers() {
        People.all().forEach(users::add);
    }

    @Test
    void theMessageIsShownFirstAndThenEachOwnersInbox() {
        Audience both = new Audience(ANNA, BEN);
        Watch watch = watchGroups.begin(both);
        watch.add(ANNA.id());
        watch.add(BEN.id());

        Message message = start(TEXT);

        assertThat(both.shown)
                .startsWith(message)
                .containsExactlyInAnyOrder(
                        message, message, Map.of(ANNA.id(), inboxOf(ANNA)), Map.of(BEN.id(), inboxOf(BEN)));
    }

    @Test
    void aParticipantWhoDoesNotWatchIsShownNothing() {
        Audience ben = new Audience(BEN);
        Message message = start(TEXT);

        watchGroups.tell(sent(message), ben);

        assertThat(ben.shown).containsExactly(message, Map.of(BEN.id(), inboxOf(BEN)));
    }

    @Test
    void nothingIsReadForAnEventThatConcernsNobodyWhoWatches() {
        Message message = start(TEXT);
        asked.calls().clear();
        Audience carla = new Audience(CARLA);

        watchGroups.tell(sent(message), carla);

        assertThat(carla.shown).isEmpty();
        assertThat(asked.calls()).isEmpty();
    }

    @Test
    void aRepeatOfAnOlderSendShowsTheInboxAsItIs() {
        Message older = start(TEXT);
        clock.advance(Duration.ofSeconds(1));
        start(new MessageText("Newer"));
        useCases.startMessageGroup().start(ANNA, BEN.handle(), TEXT, older.id());
        Audience ben = new Audience(BEN);

        watchGroups.tell(sent(older), ben);

        assertThat(ben.shown).containsExactly(older, Map.of(BEN.id(), inboxOf(BEN)));
        assertThat(inboxOf(BEN).lastMessage().preview()).isEqualTo("Newer");
    }

    @Test
    void anEditOfTheNewestMessageIsShownAndThenTheInbox() {
        Message message = start(TEXT);
        Message edited = useCases.editMessage()
                .edit(ANNA, MessageReference.of(message.group(), message.id()), new MessageText("Hello!"));
        Audience ben = new Audience(BEN);

        watchGroups.tell(revised(edited), ben);

        assertThat(ben.shown).containsExactly(List.of("revised", edited), Map.of(BEN.id(), inboxOf(BEN)));
        assertThat(inboxOf(BEN).lastMessage().preview()).isEqualTo("Hello!");
    }

    @Test
    void anInboxIsShownWithWhatItsOwnerHasSetAndWhatTheMessageTakesAway() {
        MessageGroupId group = start(TEXT).group();
        clock.advance(Duration.ofSeconds(1));
        useCases.changeGroupSettings().change(BEN.id(), group, ChangeGroupSettings.archive(true));
        clock.advance(Duration.ofSeconds(1));
        Audience both = new Audience(ANNA, BEN);

        watchGroups.tell(sent(start(new MessageText("Are you there?"))), both);

        assertThat(both.shown).contains(Map.of(BEN.id(), inboxOf(BEN)), Map.of(ANNA.id(), inboxOf(ANNA)));
        assertThat(inboxOf(BEN).settings().archived()).isFalse();
        assertThat(inboxOf(BEN).settings().archivedAt()).isNotEqualTo(Instant.EPOCH);
        assertThat(inboxOf(ANNA).settings()).isEqualTo(GroupSettings.NONE);
    }

    @Test
    void aMessageThatCameBeforeAGroupWasArchivedBringsItNotBack() {
        Message message = start(TEXT);
        clock.advance(Duration.ofSeconds(1));
        GroupSettings archived =
                useCases.changeGroupSettings().change(BEN.id(), message.group(), ChangeGroupSettings.archive(true));
        Audience ben = new Audience(BEN);

        watchGroups.tell(sent(message), ben);

        MessageGroup shown =
                new MessageGroup(message.group(), ANNA, LastMessage.of(message, BEN.id()), NOTHING_READ, archived);
        assertThat(ben.shown).containsExactly(message, Map.of(BEN.id(), shown));
    }

    @Test
    void aDeletionOfAnOlderMessageIsShownWithoutAnInbox() {
        Message older = start(TEXT);
        clock.advance(Duration.ofSeconds(1));
        start(new MessageText("Newer"));
        Message deleted = useCases.deleteMessage().delete(ANNA, MessageReference.of(older.group(), older.id()));
        Audience ben = new Audience(BEN);

        watchGroups.tell(revised(deleted), ben);

        assertThat(ben.shown).containsExactly(List.of("revised", deleted));
        assertThat(deleted.text()).isEmpty();
    }

    @Test
    void aMessageThatIsNotStoredIsShownToNobody() {
        Message message = start(TEXT);
        Audience both = new Audience(ANNA, BEN);

        watchGroups.tell(
                new MessageSent(message.group(), MessageId.mint(clock.instant(), random), participants()), both);

        assertThat(both.shown).isEmpty();
    }

    @Test
    void aMessageThatWasJustWrittenIsShownWithoutReadingIt() {
        Audience ben = new Audience(BEN);
        watchGroups.begin(ben).add(BEN.id());
        Message first = start(TEXT);
        clock.advance(Duration.ofSeconds(1));
        asked.calls().clear();

        Message second = useCases.sendMessage().send(ANNA, first.group(), new MessageText("More"));

        assertThat(ben.shown).endsWith(second, Map.of(BEN.id(), inboxOf(BEN)));
        assertThat(asked.calls())
                .containsSubsequence("append", "participations")
                .doesNotContain("listMessages", "find");
    }

    @Test
    void aMessageThatWasDeletedBeforeItIsToldIsShownAsItIs() {
        Audience ben = new Audience(BEN);
        ben.isSlow = true;
        watchGroups.begin(ben).add(BEN.id());
        Message message = start(TEXT);
        Message deleted = useCases.deleteMessage().delete(ANNA, reference(message));

        watchGroups.tell(ben.waiting.get(1), ben);
        watchGroups.tell(ben.waiting.get(0), ben);

        assertThat(ben.waiting).containsExactly(sent(message), revised(message));
        assertThat(ben.shown).contains(List.of("revised", deleted), deleted).doesNotContain(message);
    }

    @Test
    void anEditThatFailsLeavesTheMessageToTheStore() {
        Audience ben = new Audience(BEN);
        ben.isSlow = true;
        watchGroups.begin(ben).add(BEN.id());
        Message message = start(TEXT);
        assertThatThrownBy(() -> useCases.editMessage().edit(BEN, reference(message), TEXT))
                .isInstanceOf(ForbiddenException.class);
        asked.calls().clear();

        watchGroups.tell(ben.waiting.get(0), ben);

        assertThat(ben.shown).contains(message);
        assertThat(asked.calls()).contains("listMessages");
    }

    @Test
    void aReadMarkerIsShownWithoutALookUp() {
        Message message = start(TEXT);
        asked.calls().clear();
        Audience anna = new Audience(ANNA);
        GroupRead read = new GroupRead(message.group(), BEN.id(), message.createdAt(), participants());

        watchGroups.tell(read, anna);

        assertThat(anna.shown).containsExactly(read);
        assertThat(asked.calls()).isEmpty();
    }

    @Test
    void nothingIsToldOfAUserWhoWasRemoved() {
        Audience both = new Audience(ANNA, BEN);
        Watch watch = watchGroups.begin(both);
        watch.add(ANNA.id());
        watch.remove(ANNA.id());

        start(TEXT);

        assertThat(both.shown).isEmpty();
    }

    @Test
    void aBlockedUserIsShownNothingThatTheBlockerDoesButDeletions() {
        Message message = start(TEXT);
        here(new Block(ANNA.id(), BEN.id(), clock.instant(), message.group(), NOTHING_READ));
        Audience ben = new Audience(BEN);
        Audience anna = new Audience(ANNA);
        Event read = new GroupRead(message.group(), ANNA.id(), message.createdAt(), participants());

        watchGroups.tell(sent(message), ben);
        watchGroups.tell(read, ben);
        watchGroups.tell(revised(message), ben);
        assertThat(ben.shown).isEmpty();
        watchGroups.tell(read, anna);
        assertThat(anna.shown).containsExactly(read);

        Message deleted = useCases.deleteMessage().delete(ANNA, reference(message));
        watchGroups.tell(revised(message), ben);
        assertThat(ben.shown).contains(List.of("revised", deleted));
    }

    @Test
    void whatABlockedUserDoesTheirOtherWindowsShow() {
        Message message = useCases.startMessageGroup().start(BEN, ANNA.handle(), TEXT);
        here(new Block(ANNA.id(), BEN.id(), clock.instant(), message.group(), NOTHING_READ));
        Audience ben = new Audience(BEN);
        GroupRead read = new GroupRead(message.group(), BEN.id(), message.createdAt(), participants());

        watchGroups.tell(sent(message), ben);
        watchGroups.tell(read, ben);

        assertThat(ben.shown).contains(message, read);
    }

    private void here(Block block) {
        blocks.blocked(block, clock.instant());
    }

    private static MessageReference reference(Message message) {
        return MessageReference.of(message.group(), message.id(), message.createdAt());
    }

    @Test
    void afterTheEndOfAWatchNothingIsTold() {
        Audience both = new Audience(ANNA, BEN);
        Watch watch = watchGroups.begin(both);
        watch.add(ANNA.id());
        watch.close();

        start(TEXT);
        broadcast.tellOfLoss();

        assertThat(both.shown).isEmpty();
    }

    private Message start(MessageText text) {
        return useCases.startMessageGroup().start(ANNA, BEN.handle(), text);
    }

    private MessageGroup inboxOf(Participant owner) {
        return useCases.listMessageGroups()
                .list(owner.id(), PageRequest.newest())
                .items()
                .get(0);
    }

    private static MessageRevised revised(Message message) {
        return new MessageRevised(message.group(), message.id(), message.createdAt(), participants());
    }

    private static MessageSent sent(Message message) {
        return new MessageSent(message.group(), message.id(), participants());
    }

    private static Set<UserId> participants() {
        return Set.of(ANNA.id(), BEN.id());
    }

    /** Notes what its users are shown: a message or a {@code readUpTo} once for each of them, a group by its owner. */
    private final class Audience implements Watchers {

        private final Set<UserId> watching;
        private final List<Object> shown = new ArrayList<>();
        private final List<Event> waiting = new ArrayList<>();
        private boolean isSlow;

        private Audience(Participant... watching) {
            this.watching =
                    Set.copyOf(List.of(watching).stream().map(Participant::id).toList());
        }

        @Override
        public void received(Event event) {
            if (isSlow) {
                waiting.add(event);
            } else {
                watchGroups.tell(event, this);
            }
        }

        @Override
        public void mayHaveMissed() {
            shown.add("catch up");
        }

        @Override
        public boolean has(UserId user) {
            return watching.contains(user);
        }

        @Override
        public void show(Message message, List<UserId> users) {
            users.forEach(user -> shown.add(message));
        }

        @Override
        public void showRevised(Message message, List<UserId> users) {
            users.forEach(user -> shown.add(List.of("revised", message)));
        }

        @Override
        public void show(MessageGroup group, UserId owner) {
            shown.add(Map.of(owner, group));
        }

        @Override
        public void show(GroupRead read, List<UserId> users) {
            users.forEach(user -> shown.add(read));
        }
    }
}
