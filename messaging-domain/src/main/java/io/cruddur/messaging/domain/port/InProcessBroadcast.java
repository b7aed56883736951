package io.cruddur.messaging.domain.port;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Notice;
import io.cruddur.messaging.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * For a service of one instance: the publisher's thread calls each subscriber, and nothing is lost. Safe for use by
 * many threads. Broadcasts between instances tell the subscribers of each of them through one of these.
 */
public final class InProcessBroadcast implements MessageBroadcast {

    private final List<Registration> registrations = new CopyOnWriteArrayList<>();

    /** Begins without subscribers. */
    public InProcessBroadcast() {}

    @Override
    public void publish(Event event) {
        requireNonNull(event, "event");
        registrations.stream()
                .filter(registration -> registration.watchesOneOf(event))
                .forEach(registration -> registration.subscriber.received(event));
    }

    @Override
    public void announce(Notice notice) {
        requireNonNull(notice, "notice");
        registrations.forEach(registration -> registration.subscriber.announced(notice));
    }

    /** Tells every subscriber that events may have been lost on their way to this process. */
    public void tellOfLoss() {
        registrations.forEach(registration -> registration.subscriber.mayHaveMissed());
    }

    @Override
    public Subscription subscribe(Subscriber subscriber) {
        requireNonNull(subscriber, "subscriber");
        Registration registration = new Registration(subscriber);
        registrations.add(registration);
        return registration;
    }

    @Override
    public boolean isOfOneProcess() {
        return true;
    }

    /** Without {@code equals}, so that a subscriber who subscribed twice ends one of the two. */
    private final class Registration implements Subscription {

        private final Subscriber subscriber;

        /** How often each is watched. */
        private final Map<UserId, Integer> watched = new ConcurrentHashMap<>();

        private Registration(Subscriber subscriber) {
            this.subscriber = subscriber;
        }

        private boolean watchesOneOf(Event event) {
            return event.participants().stream().anyMatch(watched::containsKey);
        }

        @Override
        public CompletionStage<Void> watch(UserId user) {
            requireNonNull(user, "user");
            watched.merge(user, 1, Integer::sum);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void unwatch(UserId user) {
            requireNonNull(user, "user");
            watched.computeIfPresent(user, (watching, times) -> times == 1 ? null : times - 1);
        }

        @Override
        public void close() {
            registrations.remove(this);
        }
    }
}
