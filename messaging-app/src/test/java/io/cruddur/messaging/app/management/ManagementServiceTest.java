package io.cruddur.messaging.app.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.app.management.ManagementService.Scrape;
import io.cruddur.messaging.app.management.Needs.Need;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ManagementServiceTest {

    private static final ManagementSettings ANY_PORT = new ManagementSettings("127.0.0.1", 0);

    private volatile boolean away;

    private final Readiness readiness = new Readiness(new Needs(new Need("table", "the table of somebody", () -> {
        if (away) {
            throw new IllegalStateException("Nobody at 10.1.2.3.");
        }
    })));

    private final ManagementService service = new ManagementService(ANY_PORT, readiness, () -> "up 1\n");
    private final int port = service.start();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void itIsAliveAlsoWhenWhatItNeedsIsAway() throws IOException, InterruptedException {
        away = true;

        HttpResponse<String> answer = get("/livez");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"alive\":true}");
    }

    @Test
    void itIsReadyWhenItReachesWhatItNeeds() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/readyz");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"ready\":true,\"stopping\":false,\"needs\":{\"table\":true}}");
        assertThat(answer.headers().map()).containsKey("cache-control");
    }

    @Test
    void whatIsAwayIsNamedWithoutItsAddress() throws IOException, InterruptedException {
        away = true;

        HttpResponse<String> answer = get("/readyz");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"ready\":false,\"stopping\":false,\"needs\":{\"table\":false}}");
    }

    @Test
    void aStopIsSeenAtOnce() throws IOException, InterruptedException {
        assertThat(get("/readyz").statusCode()).isEqualTo(200);

        readiness.stopping();

        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void theMetricsAreInPrometheussFormat() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.headers().firstValue("Content-Type")).contains(Scrape.CONTENT_TYPE);
        assertThat(answer.body()).isEqualTo("up 1\n");
    }

    @Test
    void nothingElseIsThere() throws IOException, InterruptedException {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/api/health-check").statusCode()).isEqualTo(404);
        assertThat(send(request("/livez").POST(BodyPublishers.ofString("{}"))).statusCode())
                .isEqualTo(405);
        assertThat(send(request("/livez").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTakenPortIsRefused() {
        ManagementService second =
                new ManagementService(new ManagementSettings("127.0.0.1", port), readiness, () -> "");

        assertThatThrownBy(second::start).isInstanceOf(UncheckedIOException.class);
        second.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
