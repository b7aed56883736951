package io.cruddur.messaging.app.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request to send a message that the service has begun to serve, and that lacks its body. */
final class HalfSentMessage implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader answer;
    private final byte[] body;

    private HalfSentMessage(Socket socket, byte[] body) throws IOException {
        this.socket = socket;
        this.answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.body = body;
    }

    /** Returns when the service asks for the body, which it does when it is about to read it (RFC 9110, 10.1.1). */
    static HalfSentMessage begin(String address, String token, String json) throws IOException {
        URI service = URI.create(address);
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        HalfSentMessage message = new HalfSentMessage(socket, body);
        message.write("""
                POST /api/messages HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Length: %d
                Expect: 100-continue

                """.formatted(token, body.length).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        message.requireContinue();
        return message;
    }

    private void requireContinue() throws IOException {
        String status = answer.readLine();
        if (!"HTTP/1.1 100 Continue".equals(status)) {
            throw new IllegalStateException("Not asked for the body, but answered: " + status);
        }
        answer.readLine();
    }

    /** Sends the body; gives back the status line of the answer. */
    String finish() throws IOException {
        write(body);
        return String.valueOf(answer.readLine());
    }

    private void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
