package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.RecordingSubscriber;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.Event.MessageRevised;
import io.cruddur.messaging.domain.Event.MessageSent;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who watch are told of a send, and of a read. */
final class PublishingTest {

    private static final MessageText TEXT = new MessageText("Hello");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T13:05:00.123456Z"));
    private final InMemoryMessageStore store = new InMemoryMessageStore();
    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final InProcessBroadcast broadcast = new InProcessBroadcast();
    private final RecordingSubscriber watcher = RecordingSubscriber.watching(broadcast, ANNA.id(), BEN.id());
    private final Random random = new Random(7);
    private final StartMessageGroup start = new StartMessageGroup(store, users, broadcast, clock, random);
    private final SendMessage send = new SendMessage(store, broadcast, clock, random);

    @BeforeEach
    void addUsers() {
        People.all().forEach(users::add);
    }

    @Test
    void aStartIsToldToBoth() {
        Message first = start.start(ANNA, BEN.handle(), TEXT);

        assertThat(watcher.rest()).containsExactly(sent(first));
    }

    @Test
    void aSecondStartIsToldToBoth() {
        start.start(ANNA, BEN.handle(), TEXT);
        Message second = start.start(BEN, ANNA.handle(), TEXT);

        assertThat(watcher.rest()).last().isEqualTo(sent(second));
    }

    @Test
    void aSendIsToldToBothWhoeverSends() {
        MessageGroupId group = start.start(ANNA, BEN.handle(), TEXT).group();
        watcher.next(1);

        Message annas = send.send(ANNA, group, TEXT);
        Message bens = send.send(BEN, group, TEXT);

        assertThat(watcher.rest()).containsExactly(sent(annas), sent(bens));
    }

    @Test
    void aRepeatedSendIsToldAgainHoweverLate() {
        MessageGroupId group = start.start(ANNA, BEN.handle(), TEXT).group();
        watcher.next(1);
        MessageId id = MessageId.mint(clock.instant(), random);

        Message message = send.send(ANNA, group, TEXT, id).message();
        clock.advance(Duration.ofDays(1));
        send.send(ANNA, group, TEXT, id);

        assertThat(watcher.rest()).containsExactly(sent(message), sent(message));
    }

    @Test
    void bothAreToldOfTheMarkerThatIsStored() {
        Message first = start.start(ANNA, BEN.handle(), TEXT);
        watcher.next(1);
        MarkRead markRead = new MarkRead(store, broadcast);

        markRead.mark(BEN.id(), first.group(), first.createdAt().plusSeconds(60));
        markRead.mark(BEN.id(), first.group(), Instant.EPOCH);

        Event read = new GroupRead(first.group(), BEN.id(), first.createdAt(), Set.of(ANNA.id(), BEN.id()));
        assertThat(watcher.rest()).containsExactly(read, read);
        assertThatThrownBy(() -> markRead.mark(CARLA.id(), first.group(), first.createdAt()))
                .isInstanceOf(NotFoundException.class);
        assertThat(watcher.rest()).hasSize(2);
    }

    @Test
    void anEditAndADeletionAreToldToBothAndAgainWhereTheyAreRepeated() {
        Message first = start.start(ANNA, BEN.handle(), TEXT);
        watcher.next(1);
        MessageReference reference = MessageReference.of(first.group(), first.id());
        EditMessage edit = new EditMessage(store, broadcast, RevisionRules.DEFAULT, clock);
        DeleteMessage delete = new DeleteMessage(store, broadcast, RevisionRules.DEFAULT, clock);

        edit.edit(ANNA, reference, TEXT);
        assertThat(watcher.rest()).as("nothing changed").isEmpty();
        edit.edit(ANNA, reference, new MessageText("Hello!"));
        edit.edit(ANNA, reference, new MessageText("Hello!"));
        delete.delete(ANNA, reference);
        delete.delete(ANNA, reference);

        Event revised = new MessageRevised(first.group(), first.id(), first.createdAt(), Set.of(ANNA.id(), BEN.id()));
        assertThat(watcher.rest()).containsExactly(revised, revised, revised, revised);
    }

    @Test
    void aRepeatedSendOfADeletedMessageIsToldToNobody() {
        MessageGroupId group = start.start(ANNA, BEN.handle(), TEXT).group();
        MessageId id = MessageId.mint(clock.instant(), random);
        send.send(ANNA, group, TEXT, id);
        new DeleteMessage(store, broadcast, RevisionRules.DEFAULT, clock).delete(ANNA, MessageReference.of(group, id));
        watcher.next(3);

        Message repeated = send.send(ANNA, group, TEXT, id).message();
        clock.advance(Duration.ofDays(1));

        assertThat(repeated.isDeleted()).isTrue();
        assertThat(send.send(ANNA, group, TEXT, id).message()).isEqualTo(repeated);
        assertThat(watcher.rest()).isEmpty();
    }

    @Test
    void whatIsRefusedIsToldToNobody() {
        MessageGroupId group = start.start(ANNA, BEN.handle(), TEXT).group();
        Message known = send.send(ANNA, group, TEXT);
        watcher.next(2);
        MessageId old = MessageId.mint(clock.instant().minus(Duration.ofHours(1)), random);

        assertThatThrownBy(() -> send.send(CARLA, group, TEXT)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> send.send(ANNA, group, TEXT, old)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> send.send(BEN, group, TEXT, known.id())).isInstanceOf(ConflictException.class);

        assertThat(watcher.rest()).isEmpty();
    }

    private static Event sent(Message message) {
        return new MessageSent(message.group(), message.id(), Set.of(ANNA.id(), BEN.id()));
    }
}
