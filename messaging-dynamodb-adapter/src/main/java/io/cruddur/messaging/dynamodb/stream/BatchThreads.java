package io.cruddur.messaging.dynamodb.stream;

import io.cruddur.messaging.dynamodb.inbox.SideBySide;
import io.cruddur.messaging.dynamodb.table.StoreErrors;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one batch: no more than so many work at once, and none works on when the batch has returned. They are made
 * for the batch, since one takes far longer than they take to start: so nothing is left over, and nobody has to close them.
 */
final class BatchThreads implements SideBySide {

    private final ThreadPoolExecutor threads;

    /** Threads that are started as there is work for them, up to this number. */
    BatchThreads(int most) {
        // What is refused after the end is done by the thread that offered it.
        this.threads = new ThreadPoolExecutor(
                most, most, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), BatchThreads::daemon, (work, none) -> {});
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "inbox-batch");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Does the work of a batch, in its order as far as there are threads. After the time limit, or when this thread is
     * interrupted, nothing more begins, what is under way is interrupted, and this waits for its end. Call it once.
     *
     * @throws Error the first that the work threw
     */
    void runBatch(List<Runnable> work, Duration limit) {
        List<Callable<Object>> all = work.stream().map(Executors::callable).toList();
        boolean interrupted = false;
        try {
            threads.invokeAll(all, limit.toNanos(), TimeUnit.NANOSECONDS).stream()
                    .filter(one -> !one.isCancelled())
                    .flatMap(one -> failure(one).stream())
                    .findFirst()
                    .ifPresent(BatchThreads::fail);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            var unused = threads.shutdownNow();
            if (awaitEnd() || interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for the last thread's end, whatever happens; tells whether this thread was interrupted meanwhile. */
    private boolean awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.DAYS)) {
                    return interrupted;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** Offers all but one to the other threads. What none of them has begun when this one is free, this one does. */
    @Override
    public void run(List<Runnable> work) {
        List<FutureTask<Void>> tasks =
                work.stream().map(one -> new FutureTask<Void>(one, null)).toList();
        tasks.stream().skip(1).forEach(threads::execute);
        tasks.forEach(FutureTask::run);
        List<Optional<Throwable>> failures =
                tasks.stream().map(BatchThreads::failure).toList();
        failures.stream().flatMap(Optional::stream).findFirst().ifPresent(BatchThreads::fail);
    }

    /** Waits for the task's end. When this thread is interrupted, the others are too: they end soon. */
    private static Optional<Throwable> failure(Future<?> task) {
        try {
            var unused = task.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(StoreErrors.interrupted(e));
        }
    }

    private static void fail(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
    }
}
