package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Event.MessageSent;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast.Subscriber;
import io.cruddur.messaging.domain.port.MessageBroadcast.Subscription;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Instances that are nothing but a broadcast and users who watch, and what their events cost. */
final class EventCost {

    static final int USERS = 100;
    static final int PER_SECOND = 100;

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<MessageBroadcast> instances = new ArrayList<>();
    private final AtomicLong delivered = new AtomicLong();
    private final Random chance = new Random(1);
    private long expected;

    private EventCost() {}

    /** Opens an instance's broadcast. */
    interface Opening {
        MessageBroadcast open(BroadcastListener told);
    }

    /**
     * What one delivery of an event to one instance costs, in microseconds of a processor.
     *
     * @param deliveriesOfAnEvent to how many instances an event is delivered on average
     */
    record Cost(double instances, double server, double deliveriesOfAnEvent) {}

    /** Measures so many instances for so long; the server's processes are asked for afresh. */
    static Cost measure(int instances, Opening opening, Supplier<Stream<Long>> server, Duration duration)
            throws InterruptedException {
        EventCost measured = new EventCost();
        try {
            measured.open(instances, opening);
            measured.publishFor(WARM_UP);
            long before = measured.expected;
            List<Long> processes = server.get().toList();
            double own = ownMicros();
            double others = micros(processes);
            long events = measured.publishFor(duration);
            double deliveries = measured.expected - before;
            return new Cost(
                    (ownMicros() - own) / deliveries, (micros(processes) - others) / deliveries, deliveries / events);
        } finally {
            measured.instances.forEach(MessageBroadcast::close);
        }
    }

    private void open(int count, Opening opening) throws InterruptedException {
        CountDownLatch hearing = new CountDownLatch(count);
        BroadcastListener told = new BroadcastListener() {
            @Override
            public void hears() {
                hearing.countDown();
            }
        };
        for (int i = 0; i < count; i++) {
            instances.add(opening.open(told));
        }
        if (!hearing.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not all instances are connected.");
        }
        for (int i = 0; i < count; i++) {
            Subscription subscription = instances.get(i).subscribe(new Counting());
            for (int user = i; user < USERS; user += count) {
                subscription.watch(user(user)).toCompletableFuture().join();
            }
        }
    }

    private final class Counting implements Subscriber {

        @Override
        public void received(Event event) {
            delivered.incrementAndGet();
        }

        @Override
        public void mayHaveMissed() {}
    }

    private static UserId user(int number) {
        return new UserId(new UUID(1, number));
    }

    /** Publishes at an even pace, until all is delivered; returns how many events. */
    private long publishFor(Duration duration) throws InterruptedException {
        long events = duration.toSeconds() * PER_SECOND;
        long begin = System.nanoTime();
        for (long i = 0; i < events; i++) {
            TimeUnit.NANOSECONDS.sleep(begin + i * 1_000_000_000 / PER_SECOND - System.nanoTime());
            publish(chance.nextInt(USERS), chance.nextInt(USERS));
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (delivered.get() < expected) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Delivered: " + delivered + " of " + expected);
            }
            Thread.sleep(1);
        }
        return events;
    }

    private void publish(int sender, int receiver) {
        int here = sender % instances.size();
        expected += here == receiver % instances.size() ? 1 : 2;
        instances
                .get(here)
                .publish(new MessageSent(
                        new MessageGroupId(new UUID(2, sender)),
                        new MessageId(new UUID(3, chance.nextLong())),
                        Set.of(
                                user(sender),
                                user((receiver == sender ? receiver + instances.size() : receiver) % USERS))));
    }

    private static double ownMicros() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e3;
    }

    private static double micros(List<Long> processes) {
        return processes.stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .flatMap(process -> process.info().totalCpuDuration().stream())
                        .mapToLong(Duration::toNanos)
                        .sum()
                / 1e3;
    }
}
