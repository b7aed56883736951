package io.cruddur.messaging.domain.usecase;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.usecase.FreshMessages.Sending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FreshMessagesTest {

    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T13:05:00.123456Z"));
    private final Random random = new Random(7);
    private final FreshMessages fresh = FreshMessages.of(new InProcessBroadcast(), clock);

    @Test
    void aMessageThatWasWrittenIsGivenOutOnce() {
        Message message = written();

        assertThat(List.of(take(message), take(message))).containsExactly(Optional.of(message), Optional.empty());
    }

    @Test
    void itIsGivenOutAtThePlaceWhereTheStorePutIt() {
        Message message = message();
        Message stored = message.withCreatedAt(message.createdAt().plusNanos(123));
        fresh.written(fresh.begin(message), stored);

        assertThat(take(message)).contains(stored);
    }

    @Test
    void aMessageThatIsNotWrittenYetOrWasThereBeforeIsNotGivenOut() {
        Message message = message();
        fresh.begin(message);

        assertThat(take(message)).isEmpty();
    }

    @Test
    void aRevisionBeforeTheWriterGoesOnIsNotOverlooked() {
        Message message = message();
        Sending sending = fresh.begin(message);
        fresh.forget(message.group(), message.id());
        fresh.written(sending, message);

        assertThat(take(message)).isEmpty();
    }

    @Test
    void aRepeatBringsBackNothingThatWasRevised() {
        Message message = message();
        Sending first = fresh.begin(message);
        fresh.forget(message.group(), message.id());
        fresh.begin(message);
        fresh.written(first, message);

        assertThat(take(message)).isEmpty();
    }

    @Test
    void aMessageThatIsSentLateIsLeftToTheStore() {
        Message late = message();
        clock.advance(Duration.ofMillis(1_001));
        fresh.written(fresh.begin(late), late);

        assertThat(take(late)).isEmpty();
    }

    @Test
    void theSameIdInAnotherGroupIsAnotherMessage() {
        Message message = written();

        assertThat(fresh.take(MessageGroupId.ofPair(ANNA.id(), CARLA.id()), message.id()))
                .isEmpty();
        assertThat(take(message)).contains(message);
    }

    @Test
    void whatIsOldIsLeftToTheStoreAndSoIsAClockThatGoesBack() {
        Message young = written();
        clock.advance(FreshMessages.MAX_AGE);
        assertThat(take(young)).contains(young);

        Message old = written();
        clock.advance(FreshMessages.MAX_AGE.plusNanos(1_000));
        assertThat(take(old)).isEmpty();

        Message ofTheFuture = written();
        clock.advance(Duration.ofSeconds(-1));
        assertThat(take(ofTheFuture)).isEmpty();
    }

    @Test
    void theOldestGiveWay() {
        List<Message> messages = IntStream.rangeClosed(0, FreshMessages.MAX_MESSAGES)
                .mapToObj(i -> written())
                .toList();

        assertThat(messages.stream().map(this::take).filter(Optional::isPresent))
                .hasSize(FreshMessages.MAX_MESSAGES);
        assertThat(take(messages.get(0))).isEmpty();
    }

    @Test
    void nothingIsKeptWhereOthersMayReviseMessages() {
        FreshMessages ofMany = FreshMessages.of(MessageBroadcast.NONE, clock);
        Message message = message();
        ofMany.written(ofMany.begin(message), message);

        assertThat(ofMany.take(message.group(), message.id())).isEmpty();
    }

    private Message written() {
        Message message = message();
        fresh.written(fresh.begin(message), message);
        return message;
    }

    private Message message() {
        MessageId id = MessageId.mint(clock.instant(), random);
        return new Message(id, GROUP, ANNA, "Hello", id.requireTime());
    }

    private Optional<Message> take(Message message) {
        return fresh.take(message.group(), message.id());
    }
}
