package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.RecordingSubscriber;
import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.Event.MessageRevised;
import io.cruddur.messaging.domain.Event.MessageSent;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Notice;
import io.cruddur.messaging.domain.Notice.BlockChanged;
import io.cruddur.messaging.domain.Notice.UserChanged;
import io.cruddur.messaging.domain.Notice.UsersChanged;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
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
    @Rule("MessageBroadcast.publish: Hands an event to all subscribers that watch one of its participants")
    default void everySubscriberIsToldOfAnEvent() {
        RecordingSubscriber first = subscribed(broadcast());
        RecordingSubscriber second = subscribed(broadcast());
        RecordingSubscriber elsewhere = subscribed(broadcastElsewhere());

        broadcast().publish(sent(1));

        assertThat(List.of(first, second, elsewhere))
                .allSatisfy(subscriber -> assertThat(subscriber.next(1)).containsExactly(sent(1)));
    }

    @Test
    @Rule("MessageBroadcast.publish: Hands an event to all subscribers that watch one of its participants")
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
    @Rule("MessageBroadcast.publish: Hands an event to all subscribers that watch one of its participants")
    default void aBlockAndItsEndArriveWithAllThatTheyTell() {
        RecordingSubscriber subscriber = RecordingSubscriber.watching(broadcastElsewhere());
        Instant since = Instant.parse("2026-11-22T13:05:00.123456Z");
        Block block = new Block(ANNA.id(), BEN.id(), since, GROUP, Participation.NOTHING_READ);
        Notice begun = new BlockChanged(block, false, since.plusNanos(7_000));
        Notice ended = new BlockChanged(block, true, since.plusSeconds(9));

        broadcast().announce(begun);
        broadcast().announce(ended);

        assertThat(subscriber.nextNotices(2)).containsExactly(begun, ended);
    }

    @Test
    @Rule("MessageBroadcast: Events of one publisher mostly arrive in their order, and once")
    default void eventsOfOnePublisherArriveInTheirOrder() {
        RecordingSubscriber subscriber = subscribed(broadcastElsewhere());
        List<Event> events =
                IntStream.range(0, 500).mapToObj(MessageBroadcastContract::sent).toList();

        events.forEach(broadcast()::publish);

        assertThat(subscriber.next(500)).isEqualTo(events);
        assertThat(subscriber.losses()).isZero();
    }

    @Test
    @Rule("MessageBroadcast.publish: Hands an event to all subscribers that watch one of its participants")
    default void eventsPublishedAtOnceAllArrive() {
        RecordingSubscriber subscriber = subscribed(broadcast());
        List<Event> events =
                IntStream.range(0, 500).mapToObj(MessageBroadcastContract::sent).toList();

        events.parallelStream()
                .forEach(event -> (events.indexOf(event) % 2 == 0 ? broadcast() : broadcastElsewhere()).publish(event));

        assertThat(subscriber.next(500)).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    @Rule("MessageBroadcast.subscribe: until the subscription is closed")
    default void aSubscriptionThatWasClosedIsOver() {
        RecordingSubscriber leaving = new RecordingSubscriber();
        Subscription subscription = broadcast().subscribe(leaving);
        RecordingSubscriber.heard(subscription.watch(ANNA.id()));
        RecordingSubscriber staying = subscribed(broadcast());

        subscription.close();
        subscription.close();
        broadcast().publish(sent(1));

        assertThat(staying.next(1)).containsExactly(sent(1));
        assertThat(leaving.rest()).isEmpty();
    }

    @Test
    @Rule("MessageBroadcast.subscribe: until the subscription is closed")
    default void whoSubscribedTwiceAndClosedOneIsToldOnce() {
        RecordingSubscriber subscriber = new RecordingSubscriber();
        Subscription first = broadcast().subscribe(subscriber);
        RecordingSubscriber.heard(first.watch(ANNA.id()));
        RecordingSubscriber.heard(broadcast().subscribe(subscriber).watch(ANNA.id()));
        RecordingSubscriber last = subscribed(broadcast());

        first.close();
        broadcast().publish(sent(1));

        last.next(1);
        assertThat(subscriber.rest()).containsExactly(sent(1));
    }

    @Test
    @Rule("MessageBroadcast.subscribe: and of the events of the users it watches")
    default void nobodyIsToldOfAnEventThatConcernsNobodyWhomTheyWatch() {
        RecordingSubscriber carlas = RecordingSubscriber.watching(broadcastElsewhere(), CARLA.id());

        broadcast().publish(sent(1));
        broadcast().publish(sentTo(CARLA.id(), 2));

        assertThat(carlas.next(1)).containsExactly(sentTo(CARLA.id(), 2));
        assertThat(carlas.rest()).isEmpty();
    }

    @Test
    @Rule("MessageBroadcast: Watches a user, until unwatch was called as often as this")
    default void aUserIsWatchedUntilTheLastWatchIsTakenBack() {
        RecordingSubscriber subscriber = new RecordingSubscriber();
        Subscription subscription = broadcastElsewhere().subscribe(subscriber);
        RecordingSubscriber.heard(subscription.watch(CARLA.id()));
        RecordingSubscriber.heard(subscription.watch(ANNA.id()));
        RecordingSubscriber.heard(subscription.watch(ANNA.id()));
        subscription.unwatch(ANNA.id());
        broadcast().publish(sentTo(ANNA.id(), 1));
        assertThat(subscriber.next(1)).containsExactly(sentTo(ANNA.id(), 1));

        subscription.unwatch(ANNA.id());
        broadcast().publish(sentTo(ANNA.id(), 2));
        broadcast().publish(sentTo(CARLA.id(), 3));

        assertThat(subscriber.next(1)).containsExactly(sentTo(CARLA.id(), 3));
    }

    @Test
    @Rule("MessageBroadcast: Watches a user, until unwatch was called as often as this")
    default void aUserWhoIsWatchedAgainIsHeardOfAgain() {
        RecordingSubscriber subscriber = new RecordingSubscriber();
        Subscription subscription = broadcastElsewhere().subscribe(subscriber);
        for (int time = 0; time < 10; time++) {
            RecordingSubscriber.heard(subscription.watch(ANNA.id()));
            broadcast().publish(sentTo(ANNA.id(), time));
            assertThat(subscriber.next(1)).containsExactly(sentTo(ANNA.id(), time));
            subscription.unwatch(ANNA.id());
        }
    }

    @Test
    @Rule("MessageBroadcast: Takes back one watch of the user")
    default void oneSubscribersWatchIsNotEndedByThatOfAnother() {
        RecordingSubscriber staying = subscribed(broadcastElsewhere());
        Subscription leaving = broadcastElsewhere().subscribe(new RecordingSubscriber());
        RecordingSubscriber.heard(leaving.watch(ANNA.id()));

        leaving.unwatch(ANNA.id());
        leaving.unwatch(ANNA.id());
        leaving.close();
        broadcast().publish(sentTo(ANNA.id(), 1));

        assertThat(staying.next(1)).containsExactly(sentTo(ANNA.id(), 1));
    }

    @Test
    @Rule("MessageBroadcast.announce: Hands a notice to all subscribers")
    default void everySubscriberIsToldOfEveryKindOfNoticeWhoeverTheyWatch() {
        RecordingSubscriber here = RecordingSubscriber.watching(broadcast());
        RecordingSubscriber elsewhere = RecordingSubscriber.watching(broadcastElsewhere());
        List<Notice> notices = List.of(new UserChanged(ANNA.id()), new UsersChanged(), new UserChanged(BEN.id()));

        notices.forEach(broadcast()::announce);

        assertThat(here.nextNotices(notices.size())).isEqualTo(notices);
        assertThat(elsewhere.nextNotices(notices.size())).isEqualTo(notices);
    }

    @Test
    @Rule("MessageBroadcast.isOfOneProcess: Whether one process alone writes what this tells of")
    default void onlyABroadcastWithoutOtherInstancesIsOfOneProcess() {
        boolean hasOthers = broadcast() != broadcastElsewhere();

        assertThat(broadcast().isOfOneProcess() && hasOthers).isFalse();
    }

    private static Event sentTo(UserId user, int number) {
        return new MessageSent(GROUP, ((MessageSent) sent(number)).message(), Set.of(user));
    }

    private static RecordingSubscriber subscribed(MessageBroadcast broadcast) {
        return RecordingSubscriber.watching(broadcast, ANNA.id(), BEN.id());
    }
}
