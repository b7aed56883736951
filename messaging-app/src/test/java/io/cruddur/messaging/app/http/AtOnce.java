package io.cruddur.messaging.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many threads that do the same at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** What came of the work in each of so many threads. */
    public static <T> Stream<T> times(int threads, Callable<T> work) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<CompletableFuture<T>> results = IntStream.range(0, threads)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> together(barrier, work), executor))
                    .toList();
            return results.stream().map(CompletableFuture::join).toList().stream();
        } finally {
            executor.shutdown();
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static <T> T together(CyclicBarrier barrier, Callable<T> work) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
            return work.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
