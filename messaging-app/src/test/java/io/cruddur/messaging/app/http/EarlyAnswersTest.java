package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that does not need the body comes while the client still sends it, and must not be lost. */
final class EarlyAnswersTest {

    private static final String LENGTH = "Content-Length: ";
    private static final String ANNAS = "Authorization: Bearer " + RunningService.tokenOf(ANNA) + "\r\n";

    @AutoClose
    private static final RunningService SERVICE = RunningService.start();

    @ParameterizedTest
    @ValueSource(ints = {20, 16_000, 20_000, 200_000, 900_000})
    void whoIsNotKnownIsToldSoWhateverTheySend(int length) throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(sendAllThenRead("/api/messages", LENGTH + length + "\r\n", new byte[length]))
                    .startsWith("HTTP/1.1 401 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/messages, 413", "/api/message_groups, 405", "/nowhere, 404"})
    void aBodyThatIsTooLargeIsAnsweredAndDropped(String path, int status) throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(sendAllThenRead(path, ANNAS + LENGTH + "300000\r\n", new byte[300_000]))
                    .startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void aBodyOfChunksThatGrowsTooLargeIsAnsweredAndDropped() throws IOException {
        byte[] chunk = ("8000\r\n" + "x".repeat(0x8000) + "\r\n").repeat(8).getBytes(StandardCharsets.ISO_8859_1);

        for (int i = 0; i < 20; i++) {
            assertThat(sendAllThenRead("/api/messages", ANNAS + "Transfer-Encoding: chunked\r\n", chunk))
                    .startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aLengthThatIsTooLargeIsRefusedBeforeTheBodyComes() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head("/api/messages", ANNAS + LENGTH + "16385\r\n"));

            assertThat(readAll(socket)).startsWith("HTTP/1.1 413 ").contains("\r\nConnection: close\r\n");
        }
    }

    @Test
    void aBodyThatStopsInTheMiddleIsAnsweredInTime() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head("/api/messages", ANNAS + LENGTH + "100\r\n"));
            socket.getOutputStream().write(new byte[50]);

            assertThat(readAll(socket)).startsWith("HTTP/1.1 408 ").endsWith("[\"request_timeout\"]");
        }
    }

    /** As a client does that looks for an answer only once everything is sent: piece by piece. */
    private static String sendAllThenRead(String path, String headers, byte[] body) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head(path, headers));
            for (int sent = 0; sent < body.length; sent += 10_000) {
                socket.getOutputStream().write(body, sent, Math.min(10_000, body.length - sent));
            }
            return firstLine(socket);
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVICE.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static byte[] head(String path, String headers) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static String firstLine(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(40), StandardCharsets.ISO_8859_1);
    }
}
