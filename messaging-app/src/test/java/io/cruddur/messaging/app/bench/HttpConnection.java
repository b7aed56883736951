package io.cruddur.messaging.app.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One kept connection that sends a request and reads its answer, and little else: what the generator of a load costs is
 * taken from the service on the same machine.
 */
final class HttpConnection implements AutoCloseable {

    private static final int MAX_HEAD_BYTES = 16 * 1024;

    private final Socket socket = new Socket();
    private final BufferedInputStream in;

    private HttpConnection(URI address, Duration patience) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) patience.toMillis());
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        this.in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
    }

    /** An answer: all of it. */
    @SuppressWarnings("ArrayRecordComponent") // answers are not compared
    record Answer(int status, String head, byte[] body) {

        /** The body as text. */
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Whether the service ends the connection after it, as some do after every answer. */
        boolean isLast() {
            return head.startsWith("HTTP/1.0") || header(head, "Connection").equalsIgnoreCase("close");
        }
    }

    /** Opens a connection on which an answer may take so long. */
    static HttpConnection open(URI address, Duration patience) throws IOException {
        return new HttpConnection(address, patience);
    }

    /** A request to read something. */
    static byte[] get(String path, String token) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A request with a JSON body. */
    static byte[] post(String path, String token, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sends, and reads the answer: after an {@link IOException} the connection is of no use any more. */
    Answer exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String head = readHead();
        int status = Integer.parseInt(head.substring(9, 12));
        return new Answer(status, head, head.contains("chunked") ? readChunks() : readBytes(length(head)));
    }

    /** Sends, and leaves what comes to the caller, who reads it from {@link #in()}. */
    void send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
    }

    BufferedInputStream in() {
        return in;
    }

    /** The value of a header; 0 where there is none. */
    private static int length(String head) {
        String length = header(head, "Content-Length");
        return length.isEmpty() ? 0 : Integer.parseInt(length);
    }

    /** The value of a header as Jetty spells it; empty where there is none. */
    static String header(String head, String name) {
        int at = head.indexOf("\r\n" + name + ": ");
        return at < 0 ? "" : head.substring(at + name.length() + 4, head.indexOf("\r\n", at + 2));
    }

    private String readHead() throws IOException {
        byte[] head = new byte[MAX_HEAD_BYTES];
        int length = 0;
        while (length < 4 || head[length - 1] != '\n' || head[length - 3] != '\n') {
            head[length++] = readByte();
        }
        return new String(head, 0, length, StandardCharsets.ISO_8859_1);
    }

    private byte[] readChunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = readSize(); size > 0; size = readSize()) {
            body.append(new String(readBytes(size), StandardCharsets.ISO_8859_1));
            readBytes(2);
        }
        readBytes(2);
        return body.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private int readSize() throws IOException {
        StringBuilder line = new StringBuilder();
        for (byte read = readByte(); read != '\n'; read = readByte()) {
            line.append((char) read);
        }
        return Integer.parseInt(line.toString().strip(), 16);
    }

    private byte readByte() throws IOException {
        int read = in.read();
        if (read < 0) {
            throw new EOFException("The answer is lost: the connection ended.");
        }
        return (byte) read;
    }

    private byte[] readBytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("The answer is lost: the connection ended.");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
