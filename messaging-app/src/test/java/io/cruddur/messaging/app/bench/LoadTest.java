package io.cruddur.messaging.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.HttpService;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** The generator of loads tells the truth about a service that is slow, silent or overloaded. */
final class LoadTest {

    private static final Duration DELAY = Duration.ofMillis(20);
    private static final Duration SHORT = Duration.ofMillis(500);

    @Test
    void aDelayInTheStoreIsInTheLatencyAndNotInTheServicesOwnTime() throws IOException {
        HttpService service = TimedServer.service(delayed(new InMemoryMessageStore()), users());
        try (service) {
            URI address = URI.create("http://127.0.0.1:" + service.start());
            Crowd crowd = Crowd.signIn(address, 2);
            byte[] inbox = HttpConnection.get("/api/message_groups", crowd.token(0));

            Measured measured = new Load(1, 20, Duration.ZERO, SHORT).run(address, () -> inbox);

            assertThat(measured.errors()).isZero();
            assertThat(measured.latency().getTotalCount()).isEqualTo(10);
            assertThat(measured.latency().getMinValue()).isGreaterThanOrEqualTo(19_900);
            assertThat(measured.own().getTotalCount()).isEqualTo(10);
            assertThat(measured.own().getMean())
                    .as("own time and the store's make up the whole")
                    .isLessThanOrEqualTo(measured.latency().getMean() - 19_900);
        }
    }

    @Test
    void theServiceTellsItsTimesByItsOwnClockSinceItWasLastAsked() throws IOException {
        HttpService service = TimedServer.service(delayed(new InMemoryMessageStore()), users());
        try (service) {
            URI address = URI.create("http://127.0.0.1:" + service.start());
            Crowd crowd = Crowd.signIn(address, 2);
            byte[] inbox = HttpConnection.get("/api/message_groups", crowd.token(0));
            ServiceTime.ask(address);

            new Load(1, 20, Duration.ZERO, SHORT).run(address, () -> inbox);

            Histogram told = ServiceTime.ask(address);
            assertThat(told.getMinValue()).isGreaterThanOrEqualTo(19_900);
            assertThat(told.getTotalCount())
                    .as("the client may have the last answer before the service has counted it")
                    .isBetween(9L, 10L);
        }
    }

    @Test
    void timeSpentWaitingForAConnectionCountsAsDelay() throws IOException {
        HttpService service = TimedServer.service(delayed(new InMemoryMessageStore()), users());
        try (service) {
            URI address = URI.create("http://127.0.0.1:" + service.start());
            Crowd crowd = Crowd.signIn(address, 2);
            byte[] inbox = HttpConnection.get("/api/message_groups", crowd.token(0));

            Measured measured = new Load(1, 100, Duration.ZERO, SHORT).run(address, () -> inbox);

            assertThat(measured.latency().getTotalCount()).isEqualTo(50);
            assertThat(measured.latency().getMaxValue())
                    .as("50 requests in half a second, one after the other, each of at least 20 ms")
                    .isGreaterThanOrEqualTo(500_000);
        }
    }

    @Test
    void anAnswerThatIsLostIsAnErrorAndNoLatency() throws IOException {
        try (ServerSocket silent = answering("")) {
            Measured measured =
                    new Load(2, 20, Duration.ZERO, SHORT).run(address(silent), () -> HttpConnection.get("/", ""));

            assertThat(measured.errors()).isEqualTo(10);
            assertThat(measured.latency().getTotalCount()).isZero();
        }
    }

    @Test
    void anAnswerThatIsCutOffIsAnError() throws IOException {
        try (ServerSocket broken = answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[1,2")) {
            Measured measured =
                    new Load(1, 20, Duration.ZERO, SHORT).run(address(broken), () -> HttpConnection.get("/", ""));

            assertThat(measured.errors()).isEqualTo(10);
        }
    }

    @Test
    void anAnswerThatNeverComesIsAnErrorWhenPatienceEnds() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Measured measured = new Load(5, 10, Duration.ZERO, SHORT)
                    .run(address(deaf), () -> HttpConnection.get("/", ""), (answer, at) -> {}, Duration.ofMillis(50));

            assertThat(measured.errors()).isEqualTo(5);
        }
    }

    @Test
    void aRefusalIsAnError() throws IOException {
        try (HttpService service = TimedServer.service(new InMemoryMessageStore(), users())) {
            URI address = URI.create("http://127.0.0.1:" + service.start());
            AtomicInteger refused = new AtomicInteger();

            Measured measured = new Load(1, 20, Duration.ZERO, SHORT)
                    .run(
                            address,
                            () -> HttpConnection.get("/api/message_groups", "made-up"),
                            (answer, at) -> refused.addAndGet(answer.status() == 401 ? 1 : 0));

            assertThat(measured.errors()).isEqualTo(10).isEqualTo(refused.get());
        }
    }

    @Test
    void aServiceMayEndTheConnectionAfterEachAnswer() throws IOException {
        try (ServerSocket closing = answering("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")) {
            Measured measured =
                    new Load(1, 20, Duration.ZERO, SHORT).run(address(closing), () -> HttpConnection.get("/", ""));

            assertThat(measured.errors()).isZero();
            assertThat(measured.latency().getTotalCount()).isEqualTo(10);
        }
    }

    private static InMemoryUserDirectory users() {
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        for (int i = 0; i < 2; i++) {
            users.add(People.named(Crowd.handle(i), "User " + i), new IdentityId("bench-" + i));
        }
        return users;
    }

    private static MessageStore delayed(MessageStore store) {
        return (MessageStore) Proxy.newProxyInstance(
                LoadTest.class.getClassLoader(), new Class<?>[] {MessageStore.class}, (proxy, method, args) -> {
                    long end = System.nanoTime() + DELAY.toNanos();
                    while (System.nanoTime() < end) {
                        LockSupport.parkNanos(end - System.nanoTime());
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Reads a little of each request, sends this, and hangs up. */
    private static ServerSocket answering(String answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[1_024]);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    if (!server.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        });
        thread.start();
        return server;
    }

    private static URI address(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }
}
