package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ClosingTest {

    @Test
    void aRequestUnderWayIsFinishedWhileNewOnesAreRefused() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch mayFinish = new CountDownLatch(1);
        RunningService service = RunningService.over(
                new InMemoryMessageStore(),
                routes -> routes.get("/slow", ctx -> {
                    underWay.countDown();
                    mayFinish.await();
                    ctx.json("finished");
                }));
        CompletableFuture<Answer> answer =
                CompletableFuture.supplyAsync(() -> service.client().exchange("GET", "/slow", BodyPublishers.noBody()));
        assertThat(underWay.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(service::close);
        await().until(() -> !accepts(service.port()));

        assertThat(closed).isNotDone();
        assertThat(answer).isNotDone();
        mayFinish.countDown();
        assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo("finished");
        closed.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aClosedServiceLeavesItsPort() {
        RunningService service = RunningService.start();
        service.as(ANNA).get("/api/message_groups").assertOk();

        service.close();
        service.close();

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), service.port()))
                .isInstanceOf(ConnectException.class);
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
