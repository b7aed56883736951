package io.cruddur.messaging.domain.memory;

import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.port.MessageBroadcast.Subscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A subscriber that keeps what it is told, for tests. */
public final class RecordingSubscriber implements Subscriber {

    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicInteger losses = new AtomicInteger();

    /** Has been told nothing yet. */
    public RecordingSubscriber() {}

    @Override
    public void received(Event event) {
        events.add(event);
    }

    @Override
    public void mayHaveMissed() {
        losses.incrementAndGet();
    }

    /** The next events in their order, as soon as there are so many. */
    public List<Event> next(int count) {
        List<Event> next = new ArrayList<>();
        try {
            while (next.size() < count) {
                Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    throw new AssertionError("Only " + next + " came of " + count + " events.");
                }
                next.add(event);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return next;
    }

    /** What came and was not asked for yet. */
    public List<Event> rest() {
        return List.copyOf(events);
    }

    /** How often it was told that events may have been lost. */
    public int losses() {
        return losses.get();
    }
}
