package io.cruddur.messaging.cognito;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer's server of public keys, which counts who asks it and can be made to misbehave. */
final class KeyServer implements AutoCloseable {

    private static final String PATH = "/.well-known/jwks.json";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger answering = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile HttpHandler behaviour = exchange -> {};

    KeyServer(JWK... keys) throws IOException {
        publish(keys);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            answering.incrementAndGet();
            try (exchange) {
                behaviour.handle(exchange);
            } finally {
                answering.decrementAndGet();
            }
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** How often it was asked. */
    int requests() {
        return requests.get();
    }

    /** Whether somebody waits for the rest of an answer. */
    boolean isAnswering() {
        return answering.get() > 0;
    }

    /** Has these keys from now on. */
    void publish(JWK... keys) {
        answer(200, new JWKSet(List.of(keys)).toString());
    }

    void answer(int status, String body) {
        behave(exchange -> send(exchange, status, body));
    }

    void behave(HttpHandler handler) {
        behaviour = handler;
    }

    /** Accepts, and answers when the latch opens. */
    void answerAfter(CountDownLatch latch, JWK key) {
        behave(exchange -> {
            awaitUninterrupted(latch);
            send(exchange, 200, new JWKSet(key).toString());
        });
    }

    /** Accepts and never answers. */
    void hang() {
        behave(exchange -> awaitUninterrupted(closed));
    }

    /** Answers byte by byte, and never comes to an end. */
    void drip() {
        behave(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (!isClosedWithin(50)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        });
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private boolean isClosedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Can't be reached from now on. */
    void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        closed.countDown();
        stop();
        threads.shutdownNow();
    }
}
