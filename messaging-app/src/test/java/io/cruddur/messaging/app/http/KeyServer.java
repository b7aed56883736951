package io.cruddur.messaging.app.http;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves an issuer's public keys, unless it is away, and counts how often it is asked. */
final class KeyServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile JWKSet keys;
    private volatile boolean away;

    private KeyServer(HttpServer server, RSAKey key) {
        this.server = server;
        this.keys = new JWKSet(key.toPublicJWK());
    }

    static KeyServer with(RSAKey key) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            KeyServer started = new KeyServer(server, key);
            server.createContext("/", started::answer);
            server.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/jwks.json");
    }

    int requests() {
        return requests.get();
    }

    /** From now on there is another key. */
    void rotateTo(RSAKey key) {
        keys = new JWKSet(key.toPublicJWK());
    }

    /** From now on, connections are taken and no request is answered. */
    void goAway() {
        away = true;
    }

    /** From now on, requests are answered again. */
    void comeBack() {
        away = false;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        if (away) {
            return;
        }
        byte[] body = keys.toString(true).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
