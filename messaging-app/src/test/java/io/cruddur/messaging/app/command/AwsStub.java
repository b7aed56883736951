package io.cruddur.messaging.app.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * STS in its query protocol, single sign-on, and a DynamoDB that lists its tables to whoever comes with the session that those
 * give, in the wire formats of AWS.
 */
final class AwsStub implements AutoCloseable {

    /** What single sign-on asks for before it gives a session. */
    static final String SSO_TOKEN = "a-token-of-single-sign-on";

    private static final String SESSION = "the-session-token";
    private static final String CREDENTIALS = """
            <Credentials>
              <AccessKeyId>ASIASTUB</AccessKeyId>
              <SecretAccessKey>secret</SecretAccessKey>
              <SessionToken>%s</SessionToken>
              <Expiration>2099-01-01T00:00:00Z</Expiration>
            </Credentials>
            """.formatted(SESSION);

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean refuses;

    AwsStub() throws IOException {
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on, no role is given to anybody. */
    void refuseRoles() {
        refuses = true;
    }

    /** What was asked of it, as far as it tells who asks. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Amz-Target"), "");
        if (exchange.getRequestURI().getPath().equals("/federation/credentials")) {
            singleSignOn(exchange);
        } else if (target.startsWith("DynamoDB_")) {
            tables(exchange, target);
        } else {
            role(exchange, body);
        }
    }

    private void role(HttpExchange exchange, String form) throws IOException {
        asked.add(form);
        String action = form.contains("Action=AssumeRoleWithWebIdentity") ? "AssumeRoleWithWebIdentity" : "AssumeRole";
        if (refuses) {
            respond(exchange, 403, "text/xml", """
                    <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                      <Error>
                        <Type>Sender</Type>
                        <Code>AccessDenied</Code>
                        <Message>Nobody may assume the role.</Message>
                      </Error>
                      <RequestId>1</RequestId>
                    </ErrorResponse>
                    """);
        } else {
            respond(exchange, 200, "text/xml", """
                    <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                      <%1$sResult>
                        <AssumedRoleUser>
                          <Arn>arn:aws:sts::123456789012:assumed-role/messaging/session</Arn>
                          <AssumedRoleId>AROA:session</AssumedRoleId>
                        </AssumedRoleUser>
                        %2$s
                      </%1$sResult>
                      <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
                    </%1$sResponse>
                    """.formatted(action, CREDENTIALS));
        }
    }

    private void singleSignOn(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token");
        asked.add(exchange.getRequestURI().getQuery());
        if (SSO_TOKEN.equals(token)) {
            respond(exchange, 200, "application/json", """
                    {"roleCredentials": {"accessKeyId": "ASIASTUB", "secretAccessKey": "secret",
                     "sessionToken": "%s", "expiration": 4070908800000}}
                    """.formatted(SESSION));
        } else {
            respond(exchange, 401, "application/json", "{\"message\": \"Session token not found or invalid\"}");
        }
    }

    private void tables(HttpExchange exchange, String target) throws IOException {
        asked.add(target);
        boolean known = SESSION.equals(exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"));
        respond(
                exchange,
                known ? 200 : 400,
                "application/x-amz-json-1.0",
                known
                        ? "{\"TableNames\": [\"cruddur-messages\"]}"
                        : "{\"__type\": \"com.amazon.coral.service#UnrecognizedClientException\","
                                + " \"message\": \"The security token is invalid. %s\"}".formatted("x".repeat(2_000)));
    }

    private static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
