package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** For a service of one instance: the publisher's thread calls each subscriber, and no event is lost. */
public final class InProcessBroadcast implements MessageBroadcast {

    private final List<Registration> registrations = new CopyOnWriteArrayList<>();

    /** Begins without subscribers. */
    public InProcessBroadcast() {}

    @Override
    public void publish(Event event) {
        registrations.forEach(registration -> registration.subscriber.received(event));
    }

    /** Tells every subscriber that events may have been lost on their way to this process. */
    public void tellOfLoss() {
        registrations.forEach(registration -> registration.subscriber.mayHaveMissed());
    }

    @Override
    public Subscription subscribe(Subscriber subscriber) {
        Registration registration = new Registration(subscriber);
        registrations.add(registration);
        return registration;
    }

    /** Without {@code equals}, so that a subscriber who subscribed twice ends one of the two. */
    private final class Registration implements Subscription {

        private final Subscriber subscriber;

        private Registration(Subscriber subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void close() {
            registrations.remove(this);
        }
    }
}
