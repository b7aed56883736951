package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Requests that DynamoDB refuses, with its answers as they are on the wire. */
final class RefusalTest {

    private static final String TOO_BUSY = "InternalServerError";

    private final Message message = new Message(
            MessageId.mint(NOON, new Random(1)), MessageGroupId.ofPair(ANNA.id(), BEN.id()), ANNA, "Hello!", NOON);
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server = start();
    private volatile List<String> answers = List.of();

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDeniedException",
                "ExpiredTokenException",
                "UnrecognizedClientException",
                "InvalidSignatureException",
                "MissingAuthenticationTokenException",
                "IncompleteSignatureException",
                "ItemCollectionSizeLimitExceededException"
            })
    void whatIsRefusedAtTheOnlyTryIsNoUnknownOutcome(String code) {
        answers = List.of(code);
        DynamoDbMessageStore store =
                store(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> store.append(message, BEN.id()))
                .withMessageContaining(code)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContain("again"));
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> store.start(message, BEN))
                .withMessageContaining(code);
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> store.listMessages(message.group(), PageRequest.newest()))
                .withMessageContaining(code);
        assertThat(requests).hasValue(3);
    }

    @Test
    void whatIsRefusedAfterATryWithoutAnAnswerMayHaveHappened() {
        answers = List.of(TOO_BUSY, "ExpiredTokenException");
        DynamoDbMessageStore store =
                store(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));

        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> store.append(message, BEN.id()));
        assertThat(requests).hasValue(2);
    }

    @Test
    void anErrorOfTheCredentialsComesThroughAndNothingIsSent() {
        UnavailableException none =
                new UnavailableException(ErrorCode.STORE_UNAVAILABLE, "no credentials", new IllegalStateException());
        DynamoDbMessageStore store = store(() -> {
            throw none;
        });

        assertThatThrownBy(() -> store.append(message, BEN.id())).isSameAs(none);
        assertThatThrownBy(() -> store.listMessages(message.group(), PageRequest.newest()))
                .isSameAs(none);
        assertThat(requests).hasValue(0);
    }

    private DynamoDbMessageStore store(AwsCredentialsProvider credentials) {
        DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        return new DynamoDbMessageStore(client, DynamoDbSettings.of("messages"), () -> NOON, CapacityListener.NONE);
    }

    private HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One answer after the other; the last one again and again. */
    private void answer(HttpExchange exchange) throws IOException {
        String code = answers.get(Math.min(requests.getAndIncrement(), answers.size() - 1));
        exchange.getRequestBody().readAllBytes();
        byte[] body = """
                {"__type": "com.amazonaws.dynamodb.v20120810#%s", "message": "For a reason of %s."}
                """.formatted(code, "length".repeat(400)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(code.equals(TOO_BUSY) ? 500 : 400, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
