package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.HttpConnection.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * A load on the service. It is open: each request has its moment, whether the ones before are answered or not, and its
 * latency counts from there, so that waiting for a free connection counts.
 *
 * @param connections how many requests may be under way
 * @param perSecond how many requests are meant to be sent in a second; {@link #AS_FAST_AS_ANSWERED} for a closed load,
 *     which sends on each connection as soon as the answer is there
 * @param warmUp how long it is kept up before anything counts
 * @param duration how long it is kept up then
 */
record Load(int connections, double perSecond, Duration warmUp, Duration duration) {

    static final double AS_FAST_AS_ANSWERED = 0;

    /** What takes longer is lost. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Executor THREAD_EACH = work -> new Thread(work, "load").start();

    /** Is shown each answer, in the thread that asked for its request, with the moment at which it was there. */
    @FunctionalInterface
    interface AnswerListener {
        void answered(Answer answer, long moment);
    }

    /** Sends these requests to this service. */
    Measured run(URI address, Supplier<byte[]> requests) {
        return run(address, requests, (answer, moment) -> {});
    }

    /** The same, and shows the answers. */
    Measured run(URI address, Supplier<byte[]> requests, AnswerListener answers) {
        return run(address, requests, answers, PATIENCE);
    }

    /** The same, where answers are given up earlier or later. */
    Measured run(URI address, Supplier<byte[]> requests, AnswerListener answers, Duration patience) {
        long begin = System.nanoTime();
        AtomicLong next = new AtomicLong();
        List<CompletableFuture<Sender>> senders = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Sender sender = new Sender(address, patience, answers, begin + warmUp.toNanos());
            senders.add(CompletableFuture.supplyAsync(() -> keepUp(sender, begin, next, requests), THREAD_EACH));
        }
        Measured sum = new Measured(Measured.newHistogram(), Measured.newHistogram(), Duration.ZERO, 0, duration);
        for (CompletableFuture<Sender> sender : senders) {
            sum = sender.join().addTo(sum);
        }
        return sum;
    }

    private Sender keepUp(Sender sender, long begin, AtomicLong next, Supplier<byte[]> requests) {
        long end = begin + warmUp.plus(duration).toNanos();
        long intended = moment(begin, next);
        while (intended < end) {
            waitFor(intended);
            sender.send(requests.get(), intended);
            intended = moment(begin, next);
        }
        sender.close();
        return sender;
    }

    private long moment(long begin, AtomicLong next) {
        return perSecond == AS_FAST_AS_ANSWERED
                ? System.nanoTime()
                : begin + (long) (next.getAndIncrement() * 1e9 / perSecond);
    }

    private static void waitFor(long moment) {
        for (long ahead = moment - System.nanoTime(); ahead > 0; ahead = moment - System.nanoTime()) {
            LockSupport.parkNanos(ahead);
        }
    }

    /** One connection, opened again after each answer that was lost, or that ended it. */
    private static final class Sender {

        private final URI address;
        private final Duration patience;
        private final AnswerListener answers;
        private final long countFrom;
        private final Histogram latency = Measured.newHistogram();
        private final Histogram own = Measured.newHistogram();
        private long total;
        private long errors;
        private HttpConnection connection;

        Sender(URI address, Duration patience, AnswerListener answers, long countFrom) {
            this.address = address;
            this.patience = patience;
            this.answers = answers;
            this.countFrom = countFrom;
            this.connection = open();
        }

        private HttpConnection open() {
            try {
                return HttpConnection.open(address, patience);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void send(byte[] request, long intended) {
            boolean counts = intended >= countFrom;
            try {
                long sent = System.nanoTime();
                Answer answer = connection.exchange(request);
                long answered = System.nanoTime();
                answers.answered(answer, answered);
                if (counts && answer.status() == 200) {
                    record(latency, answered - intended);
                    total += answered - sent;
                    StoreTime.told(answer.head()).ifPresent(stores -> record(own, answered - sent - stores.toNanos()));
                } else if (counts) {
                    errors++;
                }
                if (answer.isLast()) {
                    openAgain();
                }
            } catch (IOException e) {
                errors += counts ? 1 : 0;
                openAgain();
            }
        }

        private void openAgain() {
            close();
            connection = open();
        }

        private static void record(Histogram histogram, long nanos) {
            histogram.recordValue(Math.min(Math.max(0, nanos / 1_000), Measured.LONGEST_MICROS));
        }

        Measured addTo(Measured sum) {
            sum.latency().add(latency);
            sum.own().add(own);
            return new Measured(
                    sum.latency(), sum.own(), sum.total().plusNanos(total), sum.errors() + errors, sum.time());
        }

        void close() {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
