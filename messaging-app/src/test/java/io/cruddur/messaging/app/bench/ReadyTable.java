package io.cruddur.messaging.app.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands before DynamoDB Local over HTTP, and passes each request on, or, once told so, answers at once what was answered
 * before: to the same request, or, where it writes, to any one of its operation. Then nothing is stored. Errors are passed on each time.
 */
final class ReadyTable implements AutoCloseable {

    private static final String TARGET = "X-Amz-Target";
    private static final List<String> PASSED_ON = List.of(TARGET, "Content-Type", "Authorization", "X-Amz-Date");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI real;
    private final Map<String, HttpResponse<byte[]>> known = new ConcurrentHashMap<>();
    private final AtomicLong passedOn = new AtomicLong();
    private volatile boolean ready;

    /** Before the DynamoDB Local at this address. */
    ReadyTable(URI real) throws IOException {
        this.real = real;
        // Otherwise the answers wait for the client's delayed acknowledgements; and connections are kept, as DynamoDB
        // does.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on answers at once what it has answered from now on. */
    void answerAtOnce() {
        known.clear();
        ready = true;
    }

    /** How many requests DynamoDB Local was asked so far. */
    long passedOn() {
        return passedOn.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        String target = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(TARGET), "");
        boolean reads = target.endsWith(".Query") || target.endsWith("GetItem");
        String kind = reads ? target + new String(request, StandardCharsets.UTF_8) : target;
        HttpResponse<byte[]> answer = ready ? known.get(kind) : null;
        if (answer == null) {
            answer = ask(exchange, request);
            if (ready && answer.statusCode() == 200) {
                known.put(kind, answer);
            }
        }
        answer.headers()
                .firstValue("x-amz-crc32")
                .ifPresent(sum -> exchange.getResponseHeaders().add("x-amz-crc32", sum));
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] request) throws IOException {
        passedOn.incrementAndGet();
        HttpRequest.Builder passed = HttpRequest.newBuilder(real).POST(BodyPublishers.ofByteArray(request));
        PASSED_ON.forEach(name -> {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                passed.header(name, value);
            }
        });
        try {
            return client.send(passed.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
