package io.cruddur.messaging.domain.port;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Event.BlockChanged;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.Event.MessageRevised;
import io.cruddur.messaging.domain.Event.MessageSent;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.memory.RecordingSubscriber;
import io.cruddur.messaging.domain.port.MessageBroadcast.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MessageBroadcast} keeps while its engine works. To hold a broadcast of your own to it, implement this
 * in a test class that says how to open one.
 */
public interface MessageBroadcastContract {

    /** Anna's and Ben's group. */
    MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    /** Who takes part in it. */
    Set<UserId> BOTH = Set.of(ANNA.id(), BEN.id());

    /** An event that differs from those of other numbers. */
    static Event sent(int number) {
        MessageId message = MessageId.mint(Instant.parse("2026-11-22T13:05:00.123456Z"), new Random(number));
        return new MessageSent(GROUP, message, BOTH);
    }

    /** The broadcast under test, ready to receive: the same one throughout a test. */
    MessageBroadcast broadcast();

    /** The same, as another instance of the service has it. Where there can be no other, it is {@link #broadcast()}. */
    MessageBroadcast broadcastElsewhere();

    @Test
    default void everySubscriberIsToldOfAnEvent() {
        RecordingSubscriber first = subscribed(broadcast());
        RecordingSubscriber second = subscribed(broadcast());
        RecordingSubscriber elsewhere = subscribed(broadcastElsewhere());

        broadcast().publish(sent(1));

        assertThat(List.of(first, second, elsewhere))
                .allSatisfy(subscriber -> assertThat(subscriber.next(1)).containsExactly(sent(1)));
    }

    @Test
    default void anEventArrivesWithAllThatItTells() {
        RecordingSubscriber subscriber = subscribed(broadcastElsewhere());
        Event read = new GroupRead(GROUP, BEN.id(), Instant.parse("2026-11-22T13:05:00.123456789Z"), BOTH);
        Event revised = new MessageRevised(
                GROUP, ((MessageSent) sent(3)).message(), Instant.parse("2026-11-22T13:05:00.123456789Z"), BOTH);
        Event sentToNobodyKnown = new MessageSent(GROUP, ((MessageSent) sent(2)).message(), Set.of(ANNA.id()));

        broadcast().publish(read);
        broadcast().publish(revised);
        broadcast().publish(sentToNobodyKnown);

        assertThat(subscriber.next(3)).containsExactly(read, revised, sentToNobodyKnown);
    }

    @Test
    default void aBlockAndItsEndArriveWithAllThatTheyTell() {
        RecordingSubscriber subscriber = subscribed(broadcastElsewhere());
        Instant since = Instant.parse("2026-11-22T13:05:00.123456Z");
        Block block = new Block(ANNA.id(), BEN.id(), since, GROUP, Participation.NOTHING_READ);
        Event begun = new BlockChanged(block, false, since.plusNanos(7_000));
        Event ended = new BlockChanged(block, true, since.plusSeconds(9));

        broadcast().publish(begun);
        broadcast().publish(ended);

        assertThat(subscriber.next(2)).containsExactly(begun, ended);
    }

    @Test
    default void eventsOfOnePublisherArriveInTheirOrder() {
        RecordingSubscriber subscriber = subscribed(broadcastElsewhere());
        List<Event> events =
                IntStream.range(0, 500).mapToObj(MessageBroadcastContract::sent).toList();

        events.forEach(broadcast()::publish);

        assertThat(subscriber.next(500)).isEqualTo(events);
        assertThat(subscriber.losses()).isZero();
    }

    @Test
    default void eventsPublishedAtOnceAllArrive() {
        RecordingSubscriber subscriber = subscribed(broadcast());
        List<Event> events =
                IntStream.range(0, 500).mapToObj(MessageBroadcastContract::sent).toList();

        events.parallelStream()
                .forEach(event -> (events.indexOf(event) % 2 == 0 ? broadcast() : broadcastElsewhere()).publish(event));

        assertThat(subscriber.next(500)).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    default void aSubscriptionThatWasClosedIsOver() {
        RecordingSubscriber leaving = new RecordingSubscriber();
        Subscription subscription = broadcast().subscribe(leaving);
        RecordingSubscriber staying = subscribed(broadcast());

        subscription.close();
        subscription.close();
        broadcast().publish(sent(1));

        assertThat(staying.next(1)).containsExactly(sent(1));
        assertThat(leaving.rest()).isEmpty();
    }

    @Test
    default void whoSubscribedTwiceAndClosedOneIsToldOnce() {
        RecordingSubscriber subscriber = new RecordingSubscriber();
        Subscription first = broadcast().subscribe(subscriber);
        broadcast().subscribe(subscriber);
        RecordingSubscriber last = subscribed(broadcast());

        first.close();
        broadcast().publish(sent(1));

        last.next(1);
        assertThat(subscriber.rest()).containsExactly(sent(1));
    }

    private static RecordingSubscriber subscribed(MessageBroadcast broadcast) {
        RecordingSubscriber subscriber = new RecordingSubscriber();
        broadcast.subscribe(subscriber);
        return subscriber;
    }
}
