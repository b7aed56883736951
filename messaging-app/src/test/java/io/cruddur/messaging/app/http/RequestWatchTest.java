package io.cruddur.messaging.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cruddur.messaging.app.http.server.AccessLog;
import io.cruddur.messaging.app.http.server.AnsweredRequest;
import io.cruddur.messaging.app.http.server.RequestListener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What operators see of a request: its id in the answer and in each line, and its route without what is in its path. */
final class RequestWatchTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(RequestWatchTest.class);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String GROUP = "5f1c2d3e-0000-4000-8000-00000000abcd";

    private final List<AnsweredRequest> answered = new CopyOnWriteArrayList<>();
    private final RequestListener listener = answered::add;
    private final RunningService service = RunningService.watchedBy(
            listener.and(new AccessLog()), routes -> routes.post("/logs", ctx -> LOG.warn("handled {}", ctx.body())));
    private final Logger accessLog = (Logger) LoggerFactory.getLogger(AccessLog.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent line) {
            line.prepareForDeferredProcessing(); // or the id would be read later, on another thread
            super.append(line);
        }
    };

    /** Of this test's requests: others run at the same time, and log to the same place. */
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void keepTheLog() {
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        for (Logger logger : List.of(accessLog, LOG)) {
            logger.addAppender(log);
            logger.setLevel(Level.INFO);
            logger.setAdditive(false);
        }
    }

    @AfterEach
    void close() {
        for (Logger logger : List.of(accessLog, LOG)) {
            logger.detachAppender(log);
            logger.setLevel(null);
            logger.setAdditive(true);
        }
        service.close();
    }

    @Test
    void theIdIsThatOfTheCallersTrace() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(get("/api/health-check").header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));

        assertThat(answer.headers().firstValue("X-Request-Id")).contains(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void aWrongTraceparentIsIgnoredAndAnIdMade(String traceparent) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(get("/api/health-check").header("traceparent", traceparent));

        assertThat(answer.headers().firstValue("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo(TRACE));
    }

    @Test
    void everyAnswerHasAnIdOfItsOwn() throws IOException, InterruptedException {
        List<String> ids = List.of(
                id(send(get("/api/health-check"))),
                id(send(get("/nothing"))),
                id(send(get("/api/messages/" + GROUP))),
                id(send(get("/api/messages/%C3%28"))));

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void everyLineOfARequestHasItsIdAlsoAfterItsBodyHasArrived() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/logs").expectContinue(true).POST(BodyPublishers.ofString("late")));

        awaitAnswers(1);
        assertThat(lines())
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("handled late", "request answered");
        assertThat(lines())
                .extracting(line -> line.getMDCPropertyMap().get("request"))
                .containsOnly(id(answer));
    }

    @Test
    void theAccessLogHasTheRouteAndNothingOfThePathOrTheToken() throws IOException, InterruptedException {
        send(get("/api/messages/" + GROUP + "?after=secret-cursor").header("Authorization", "Bearer token-of-anna"));
        send(get("/api/users/@ben/short").header("Authorization", "Bearer token-of-anna"));

        awaitAnswers(2);
        assertThat(lines())
                .filteredOn(line -> line.getFormattedMessage().equals("request answered"))
                .extracting(line -> line.getKeyValuePairs().toString())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .contains("method=\"GET\"", "route=\"/api/messages/{message_group_uuid}\"")
                                .doesNotContain(GROUP, "cursor", "token-of"),
                        line -> assertThat(line)
                                .contains("route=\"/api/users/@{handle}/short\"", "status=\"200\"")
                                .doesNotContain("ben", "token-of"));
    }

    @Test
    void pathsThatNoRouteMatchesShareOneName() throws IOException, InterruptedException {
        for (String path : List.of("/" + GROUP, "/api/../etc", "/api/messages/a/b/c", "/@anna", "/x".repeat(50))) {
            send(get(path));
        }
        send(request("/api/messages").method("BREW", BodyPublishers.noBody()));

        awaitAnswers(6);
        assertThat(answered).extracting(AnsweredRequest::route).containsOnly("none");
        assertThat(answered).extracting(AnsweredRequest::method).containsOnly("GET", "other");
    }

    @Test
    void aRefusalIsToldWithItsCode() throws IOException, InterruptedException {
        send(get("/api/message_groups"));

        awaitAnswers(1);
        assertThat(answered.get(0).status()).isEqualTo(401);
        assertThat(answered.get(0).route()).isEqualTo("/api/message_groups");
        assertThat(answered.get(0).code()).isPresent();
    }

    private void awaitAnswers(int number) {
        await().until(() -> answered.size() == number
                && log.list.stream()
                                .filter(line -> line.getFormattedMessage().equals("request answered"))
                                .count()
                        == number);
    }

    private static String id(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Request-Id").orElse("none");
    }

    private HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        ids.add(id(answer));
        return answer;
    }

    private List<ILoggingEvent> lines() {
        return log.list.stream()
                .filter(line ->
                        ids.contains(String.valueOf(line.getMDCPropertyMap().get("request"))))
                .toList();
    }
}
