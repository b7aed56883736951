package io.cruddur.messaging.app.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A collector of traces that takes OTLP over HTTP, in Protocol Buffers, and keeps it. */
final class TraceCollector implements AutoCloseable {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final Queue<String> texts = new ConcurrentLinkedQueue<>();

    /**
     * A span.
     *
     * @param instrumentation which part of the agent made it
     * @param traceId in hexadecimal digits, as {@code parentId} is
     */
    record Span(String instrumentation, String traceId, String parentId, String name) {}

    TraceCollector() throws IOException {
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All spans of this trace that came so far. */
    List<Span> spansOf(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    /** All that came so far; its texts can be read in it. */
    List<String> texts() {
        return List.copyOf(texts);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            texts.add(new String(request, StandardCharsets.UTF_8));
            for (byte[] resource : fields(request, 1)) {
                for (byte[] scope : fields(resource, 2)) {
                    String instrumentation = text(field(field(scope, 1), 1));
                    fields(scope, 2)
                            .forEach(span -> spans.add(new Span(
                                    instrumentation, hex(field(span, 1)), hex(field(span, 4)), text(field(span, 5)))));
                }
            }
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static String hex(byte[] value) {
        return HexFormat.of().formatHex(value);
    }

    private static byte[] field(byte[] message, int number) {
        List<byte[]> values = fields(message, number);
        return values.isEmpty() ? new byte[0] : values.get(0);
    }

    /** The values of a field, which has a length; those of other fields are skipped. */
    private static List<byte[]> fields(byte[] message, int number) {
        List<byte[]> values = new ArrayList<>();
        try (InputStream in = new ByteArrayInputStream(message)) {
            while (in.available() > 0) {
                long key = varint(in);
                switch ((int) key & 7) {
                    case 0 -> varint(in);
                    case 1 -> in.skipNBytes(8);
                    case 2 -> {
                        byte[] value = in.readNBytes((int) varint(in));
                        if (key >> 3 == number) {
                            values.add(value);
                        }
                    }
                    case 5 -> in.skipNBytes(4);
                    default -> throw new IOException("An unknown wire type.");
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        return values;
    }

    private static long varint(InputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = in.read();
            if (part < 0) {
                throw new EOFException();
            }
            value |= (part & 0x7FL) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new IOException("A number without end.");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
