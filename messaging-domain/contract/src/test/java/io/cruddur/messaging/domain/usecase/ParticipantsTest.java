package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.contract.memory.AskedStore;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the store is asked who takes part in a group. */
final class ParticipantsTest {

    private static final MessageText TEXT = new MessageText("Hello");
    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    private final AskedStore asked = AskedStore.over(new InMemoryMessageStore());
    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final UseCases useCases = UseCases.of(
            asked.store(),
            users,
            MessageBroadcast.NONE,
            NewGroupQuota.NONE,
            new TestClock(Instant.parse("2026-11-22T13:05:00Z")),
            new Random(7));

    @BeforeEach
    void addUsers() {
        People.all().forEach(users::add);
    }

    @Test
    void aParticipantIsLookedUpOnce() {
        start();

        assertThat(messagesFor(ANNA)).hasSize(1);
        assertThat(messagesFor(ANNA)).hasSize(1);

        assertThat(lookUps()).isOne();
    }

    @Test
    void oneLookUpServesBothParticipantsAndEveryUseCase() {
        Message first = start();

        useCases.sendMessage().send(ANNA, GROUP, TEXT);
        useCases.markRead().mark(BEN.id(), GROUP, first.createdAt());
        messagesFor(BEN);

        assertThat(lookUps()).isOne();
    }

    @Test
    void whoTakesPartIsAskedForEachTimeAndTellsOfBothThatTheyDo() {
        start();

        useCases.listParticipants().list(ANNA.id(), GROUP);
        useCases.listParticipants().list(ANNA.id(), GROUP);
        messagesFor(BEN);

        assertThat(lookUps()).isZero();
        assertThat(asked.calls()).filteredOn("participations"::equals).hasSize(2);
    }

    @Test
    void aStrangerIsLookedUpAgainAndBecomesAParticipantAtOnce() {
        assertThatThrownBy(() -> messagesFor(ANNA)).isInstanceOf(NotFoundException.class);
        start();

        assertThat(messagesFor(ANNA)).hasSize(1);
        assertThatThrownBy(() -> messagesFor(CARLA)).isInstanceOf(NotFoundException.class);
    }

    private Message start() {
        return useCases.startMessageGroup().start(ANNA, BEN.handle(), TEXT);
    }

    private List<Message> messagesFor(Participant caller) {
        return useCases.listMessages()
                .list(caller.id(), GROUP, PageRequest.newest())
                .items();
    }

    private long lookUps() {
        return asked.calls().stream().filter("counterpart"::equals).count();
    }
}
