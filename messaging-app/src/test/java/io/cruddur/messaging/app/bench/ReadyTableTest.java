package io.cruddur.messaging.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before a server that answers with a number, another one each time, and fails at updates. */
final class ReadyTableTest {

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer real;
    private ReadyTable table;

    @BeforeEach
    void start() throws IOException {
        real = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        real.createContext("/", exchange -> {
            byte[] answer = Integer.toString(asked.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
            boolean fails =
                    exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith("UpdateItem");
            exchange.sendResponseHeaders(fails ? 500 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        real.start();
        table = new ReadyTable(
                URI.create("http://127.0.0.1:" + real.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        table.close();
        real.stop(0);
    }

    @Test
    void itPassesOnWhatIsAskedUntilItIsToAnswerAtOnce() throws Exception {
        assertThat(ask("Query", "a")).isEqualTo("1");
        assertThat(ask("Query", "a")).isEqualTo("2");
    }

    @Test
    void itAnswersTheSameToTheSameReadAndToAnyWriteOfAKind() throws Exception {
        ask("Query", "a");
        table.answerAtOnce();

        assertThat(ask("Query", "a")).isEqualTo("2").isEqualTo(ask("Query", "a"));
        assertThat(ask("Query", "b")).isEqualTo("3");
        assertThat(ask("PutItem", "a")).isEqualTo("4").isEqualTo(ask("PutItem", "b"));
        assertThat(table.passedOn()).isEqualTo(4);
    }

    @Test
    void itKeepsNoError() throws Exception {
        table.answerAtOnce();

        assertThat(ask("UpdateItem", "a")).isEqualTo("1");
        assertThat(ask("UpdateItem", "a")).isEqualTo("2");
    }

    private String ask(String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(table.address()))
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
