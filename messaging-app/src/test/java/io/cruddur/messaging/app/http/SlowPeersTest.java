package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.app.http.server.WholeAnswers;
import io.cruddur.messaging.app.http.server.WholeBodies;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More connections than the server has threads, each of which takes its time: nobody else notices. */
final class SlowPeersTest {

    private static final int CONNECTIONS = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BODY_PATIENCE = WholeBodies.BODY_TIME.minusSeconds(1);
    private static final Duration ANSWER_PATIENCE = WholeAnswers.ANSWER_TIME.multipliedBy(2);

    /** So that the kernel does not take what nobody reads. */
    private static final int SMALL_BUFFER = 8 * 1024;

    private static final String GROUP =
            MessageGroupId.ofPair(ANNA.id(), BEN.id()).toString();

    /** With as many requests under way as each may have, they would hold all threads. */
    private static final List<Participant> CROWD = IntStream.range(0, 10)
            .mapToObj(i -> new Participant(new UserId(new UUID(7, i)), new Handle("crowd" + i), "Crowd " + i))
            .toList();

    private final RunningService service = RunningService.over(new InMemoryMessageStore(), users());
    private final List<Socket> sockets = new ArrayList<>();

    private static InMemoryUserDirectory users() {
        InMemoryUserDirectory users = RunningService.users();
        CROWD.forEach(user -> users.add(user, RunningService.identityOf(RunningService.tokenOf(user))));
        return users;
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        service.close();
    }

    @Test
    void bodiesThatComeByteByByteHoldNoThread() throws IOException {
        service.as(CARLA).get("/api/message_groups").assertOk(); // what loads at the first request is loaded
        for (String path : List.of("/api/messages", "/api/message_groups/" + GROUP + "/read")) {
            for (int i = 0; i < CONNECTIONS / 2; i++) {
                send(ANNA, "POST " + path, "Content-Length: 10000\r\n\r\n{");
            }
        }
        send(sockets, " ");

        assertAnswers(service.as(CARLA), "/api/message_groups", BODY_PATIENCE);
        assertAnswers(service.client(), "/api/health-check", BODY_PATIENCE);
        assertAnswers(service.as(ANNA), "/api/message_groups", BODY_PATIENCE);
    }

    @Test
    void answersThatNobodyReadsHoldNoThread() throws IOException {
        for (int i = 0; i < CROWD.size(); i += 2) {
            Participant one = CROWD.get(i);
            Participant other = CROWD.get(i + 1);
            conversationOfLongMessages(one, other);
            for (int j = 0; j < CONNECTIONS / CROWD.size(); j++) {
                askWithoutReading(one, other);
                askWithoutReading(other, one);
            }
        }

        assertAnswers(service.as(CARLA), "/api/message_groups", ANSWER_PATIENCE);
        assertAnswers(service.client(), "/api/health-check", ANSWER_PATIENCE);
    }

    /** The memory of what waits to be read is bounded for each user, and who reads is answered again. */
    @Test
    void aUserWhoReadsNothingIsRefusedMoreUntilTheyRead() throws IOException {
        conversationOfLongMessages(ANNA, BEN);
        for (int i = 0; i < HttpService.MAX_REQUESTS_OF_A_USER; i++) {
            askWithoutReading(ANNA, BEN);
        }
        Client anna = service.as(ANNA);
        // One more each time: of those who came at once, some were refused themselves, and have less left to read.
        Answer refused = await().atMost(PATIENCE)
                .until(
                        () -> {
                            askWithoutReading(ANNA, BEN);
                            return anna.get("/api/message_groups");
                        },
                        answer -> answer.status() == 429);
        refused.assertRefused(429, "requests_limited");
        assertThat(refused.header("Retry-After")).hasValue("1");

        close(sockets);
        await().atMost(PATIENCE).until(() -> anna.get("/api/message_groups").status() == 200);
    }

    /** Before the server gives up those who take their time. */
    private static void assertAnswers(Client client, String path, Duration patience) {
        assertThat(CompletableFuture.supplyAsync(() -> client.get(path).status()))
                .succeedsWithin(patience)
                .isEqualTo(200);
    }

    private void conversationOfLongMessages(Participant one, Participant other) {
        String text = "🦜".repeat(1_024);
        for (int i = 0; i < 100; i++) {
            service.as(one)
                    .post("/api/messages", """
                    {"message": "%s", "handle": "%s"}""".formatted(text, other.handle()))
                    .assertOk();
            service.clock().advance(Duration.ofMillis(1));
        }
    }

    /** More answers than the sockets of both sides take. */
    private void askWithoutReading(Participant one, Participant other) throws IOException {
        String request = "GET /api/messages/" + MessageGroupId.ofPair(one.id(), other.id()) + "?limit=100";
        Socket socket = send(one, request, "\r\n");
        for (int pipelined = 1; pipelined < 20; pipelined++) {
            write(socket, one, request, "\r\n");
        }
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket send(Participant caller, String request, String rest) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
        write(socket, caller, request, rest);
        return socket;
    }

    private static void write(Socket socket, Participant caller, String request, String rest) throws IOException {
        socket.getOutputStream()
                .write((request + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + RunningService.tokenOf(caller) + "\r\n" + rest)
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void send(List<Socket> sockets, String more) throws IOException {
        for (Socket socket : sockets) {
            socket.getOutputStream().write(more.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
