package io.cruddur.messaging.app.function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What AWS Lambda is to the runtime in its sandbox: an HTTP server that gives out events and takes answers, as "Lambda
 * runtime API" in its developer guide has it. Events are answered one after the other.
 */
public final class LocalLambda implements AutoCloseable {

    static {
        // Or else the second part of an answer waits up to 40 ms for the first one's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String API = "/2018-06-01/runtime/";

    /**
     * What a function sent.
     *
     * @param path where to, behind the API's prefix: {@code invocation/1/response}, {@code init/error} and so on
     * @param body what
     * @param nanos when, by {@link System#nanoTime()}
     */
    public record Call(String path, String body, long nanos) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile CountDownLatch restored = new CountDownLatch(0);

    private LocalLambda(HttpServer server) {
        this.server = server;
    }

    /** A server on a port of its own. */
    public static LocalLambda start() throws IOException {
        LocalLambda lambda =
                new LocalLambda(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        lambda.server.createContext(API, lambda::answer);
        lambda.server.setExecutor(lambda.threads);
        lambda.server.start();
        return lambda;
    }

    /** The environment of a function, as far as the runtime client asks for it. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_LAMBDA_RUNTIME_API",
                "127.0.0.1:" + server.getAddress().getPort(),
                "AWS_LAMBDA_FUNCTION_NAME",
                "function",
                "AWS_LAMBDA_FUNCTION_VERSION",
                "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                "512",
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "group",
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "stream");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(API.length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(path, body, System.nanoTime()));
        if (path.equals("invocation/next")) {
            giveOut(exchange);
        } else if (path.equals("restore/next")) {
            restore(exchange);
        } else {
            send(exchange, 202, "");
        }
    }

    private void restore(HttpExchange exchange) throws IOException {
        try {
            restored.await();
            send(exchange, 200, "");
        } catch (InterruptedException e) {
            // The server is closed.
            exchange.close();
        }
    }

    /** Keeps a snapshot until it is to be restored; otherwise that is at once. */
    void keepSnapshot() {
        restored = new CountDownLatch(1);
    }

    /** Restores it. */
    void restoreSnapshot() {
        restored.countDown();
    }

    private void giveOut(HttpExchange exchange) throws IOException {
        try {
            String event = events.take();
            exchange.getResponseHeaders()
                    .add("Lambda-Runtime-Aws-Request-Id", Integer.toString(requests.incrementAndGet()));
            exchange.getResponseHeaders()
                    .add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 60_000));
            exchange.getResponseHeaders()
                    .add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:123456789012:function:f");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            send(exchange, 200, event);
        } catch (InterruptedException e) {
            // The server is closed.
            exchange.close();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    /** Gives out an event, and waits for what comes of it. */
    public Call invoke(String event) throws InterruptedException, TimeoutException {
        events.add(event);
        Call call = nextCall();
        while (call.path().endsWith("/next")) {
            call = nextCall();
        }
        return call;
    }

    /** The next call of the function: that it asks for work, answers, or fails. */
    public Call nextCall() throws InterruptedException, TimeoutException {
        Call call = calls.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (call == null) {
            throw new TimeoutException("The function says nothing.");
        }
        return call;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
