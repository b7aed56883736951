package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Notice;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast.Subscriber;
import io.cruddur.messaging.domain.port.MessageBroadcast.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A subscriber that keeps what it is told, for tests. */
public final class RecordingSubscriber implements Subscriber {

    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
    private final AtomicInteger losses = new AtomicInteger();

    /** Has been told nothing yet. */
    public RecordingSubscriber() {}

    /** Subscribes one that watches these users, and returns it once it hears of all that happens to them. */
    public static RecordingSubscriber watching(MessageBroadcast broadcast, UserId... users) {
        RecordingSubscriber subscriber = new RecordingSubscriber();
        Subscription subscription = broadcast.subscribe(subscriber);
        for (UserId user : users) {
            heard(subscription.watch(user));
        }
        return subscriber;
    }

    /** Waits until a watch hears of all that happens. */
    public static void heard(CompletionStage<Void> watch) {
        watch.toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void received(Event event) {
        events.add(event);
    }

    @Override
    public void announced(Notice notice) {
        notices.add(notice);
    }

    @Override
    public void mayHaveMissed() {
        losses.incrementAndGet();
    }

    /** The next events in their order, as soon as there are so many. */
    public List<Event> next(int count) {
        return next(events, count);
    }

    /** The next notices in their order, as soon as there are so many. */
    public List<Notice> nextNotices(int count) {
        return next(notices, count);
    }

    private static <T> List<T> next(BlockingQueue<T> told, int count) {
        List<T> next = new ArrayList<>();
        try {
            while (next.size() < count) {
                T one = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (one == null) {
                    throw new AssertionError("Only " + next + " came of " + count + ".");
                }
                next.add(one);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return next;
    }

    /** The events that came and were not asked for yet. */
    public List<Event> rest() {
        return List.copyOf(events);
    }

    /** The notices that came and were not asked for yet. */
    public List<Notice> restOfNotices() {
        return List.copyOf(notices);
    }

    /** How often it was told that events may have been lost. */
    public int losses() {
        return losses.get();
    }
}
