package io.cruddur.messaging.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.jetty.util.VirtualThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerThreadsTest {

    private static final int MOST = 16;
    private static final int REQUESTS = 3 * MOST;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void workOnAsManyRequestsAtOnceAsSaidAndOnTheOthersAfterwards(boolean virtual) {
        AtomicInteger underWay = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        Routes held = routes -> routes.get("/held", ctx -> {
            underWay.incrementAndGet();
            release.await();
        });
        ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
        try (RunningService service = on(new ServerThreads(MOST, virtual, ServerThreads.OF_JETTY), held)) {
            Client client = service.client();
            List<Future<Integer>> answers = Stream.generate(
                            () -> clients.submit(() -> client.exchange("GET", "/held", BodyPublishers.noBody())
                                    .status()))
                    .limit(REQUESTS)
                    .toList();

            // The pool's own work takes some of its threads.
            int least = virtual && Runtime.version().feature() >= ServerThreads.UNPINNED ? MOST : MOST / 2;
            await().until(() -> underWay.get() >= least);
            // The others have time to come.
            await().during(Duration.ofMillis(300)).until(() -> underWay.get() <= MOST);
            release.countDown();

            assertThat(answers).extracting(Future::get).containsOnly(200);
        } finally {
            release.countDown();
            clients.shutdownNow();
        }
    }

    @Test
    void areVirtualByDefaultWhereALockPinsNone() {
        Set<Boolean> virtual = ConcurrentHashMap.newKeySet();
        Routes told = routes -> routes.get("/told", ctx -> virtual.add(VirtualThreads.isVirtualThread()));
        try (RunningService service = on(ServerThreads.DEFAULT, told)) {
            assertThat(service.client()
                            .exchange("GET", "/told", BodyPublishers.noBody())
                            .status())
                    .isEqualTo(200);
        }

        assertThat(virtual).containsExactly(Runtime.version().feature() >= ServerThreads.UNPINNED);
    }

    private static RunningService on(ServerThreads threads, Routes routes) {
        return RunningService.with(new HttpSettings("127.0.0.1", 0, null, null).on(threads), routes);
    }
}
