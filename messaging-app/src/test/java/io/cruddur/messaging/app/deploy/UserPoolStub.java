package io.cruddur.messaging.app.deploy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cruddur.messaging.cognito.LocalIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user pool without users, in which everybody who is looked up is found: their sub and their handle are the same. */
final class UserPoolStub implements AutoCloseable {

    static final String POOL = "eu-central-1_a1B2c3D4e";
    static final String CLIENT = "our-app-client";

    private static final Pattern LOOKED_UP = Pattern.compile("sub = \\\\\"([^\\\\]+)");

    private final RSAKey key = LocalIssuer.newKey("a-key");
    private final HttpServer server;

    UserPoolStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, user(exchange)));
        server.createContext("/" + POOL + "/.well-known/jwks.json", exchange -> answer(exchange, keys()));
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String tokenOf(String sub) throws JOSEException {
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new Payload(JSONObjectUtils.toJSONString(Map.of(
                        "sub",
                        sub,
                        "iss",
                        address() + "/" + POOL,
                        "client_id",
                        CLIENT,
                        "token_use",
                        "access",
                        "exp",
                        Instant.now().plus(Duration.ofHours(1)).getEpochSecond()))));
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private String keys() {
        return new JWKSet(key.toPublicJWK()).toString(true);
    }

    private static String user(HttpExchange listUsers) throws IOException {
        String request = new String(listUsers.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher lookedUp = LOOKED_UP.matcher(request);
        return lookedUp.find() ? """
                {"Users": [{"Username": "somebody", "Attributes": [
                  {"Name": "sub", "Value": "%1$s"}, {"Name": "preferred_username", "Value": "%1$s"}]}]}
                """.formatted(lookedUp.group(1)) : "{\"Users\": []}";
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
