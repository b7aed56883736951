package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static io.cruddur.messaging.domain.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More connections than the server has threads, each of which takes its time: nobody else notices. */
final class SlowPeersTest {

    private static final int CONNECTIONS = 500;
    private static final String GROUP =
            MessageGroupId.ofPair(ANNA.id(), BEN.id()).toString();

    private final RunningService service = RunningService.start();
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        service.close();
    }

    @Test
    void bodiesThatComeByteByByteHoldNoThread() throws IOException {
        for (String path : List.of("/api/messages", "/api/message_groups/" + GROUP + "/read")) {
            for (int i = 0; i < CONNECTIONS / 2; i++) {
                send(ANNA, "POST " + path, "Content-Length: 10000\r\n\r\n{");
            }
        }
        send(sockets, " ");

        service.as(CARLA).get("/api/message_groups").assertOk();
        service.client().get("/api/health-check").assertOk();
        service.as(ANNA).get("/api/message_groups").assertOk();
    }

    @Test
    void answersThatNobodyReadsHoldNoThread() throws IOException {
        conversationOfLongMessages();
        for (int i = 0; i < CONNECTIONS; i++) {
            Socket socket = send(ANNA, "GET /api/messages/" + GROUP + "?limit=100", "\r\n");
            for (int pipelined = 1; pipelined < 20; pipelined++) {
                write(socket, ANNA, "GET /api/messages/" + GROUP + "?limit=100", "\r\n");
            }
        }

        service.as(CARLA).get("/api/message_groups").assertOk();
        service.client().get("/api/health-check").assertOk();
    }

    /** The memory of what waits to be read is bounded for each user, and who reads is answered again. */
    @Test
    void aUserWhoReadsNothingIsRefusedMoreUntilTheyRead() throws IOException {
        conversationOfLongMessages();
        for (int i = 0; i < 100; i++) {
            Socket socket = send(ANNA, "GET /api/messages/" + GROUP + "?limit=100", "\r\n");
            for (int pipelined = 1; pipelined < 40; pipelined++) {
                write(socket, ANNA, "GET /api/messages/" + GROUP + "?limit=100", "\r\n");
            }
        }
        Client anna = service.as(ANNA);
        await().until(() -> anna.get("/api/message_groups").status() == 429);

        Answer refused = anna.get("/api/message_groups");
        refused.assertRefused(429, "requests_limited");
        assertThat(refused.header("Retry-After")).hasValue("1");

        close(sockets);
        await().until(() -> anna.get("/api/message_groups").status() == 200);
    }

    private void conversationOfLongMessages() {
        String text = "🦜".repeat(1_024);
        for (int i = 0; i < 100; i++) {
            service.as(ANNA).post("/api/messages", """
                    {"message": "%s", "handle": "ben"}""".formatted(text)).assertOk();
            service.clock().advance(Duration.ofMillis(1));
        }
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket send(Participant caller, String request, String rest) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        sockets.add(socket);
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
