package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CrossOriginTest {

    @AutoClose
    private static final RunningService SERVICE = RunningService.start();

    static Set<String> operations() {
        return OpenApiFile.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationIsPreflightedWithoutAToken(String operation) {
        Answer answer = preflight(RunningService.FRONTEND, operation);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(RunningService.FRONTEND);
        assertThat(listed(answer, "Access-Control-Allow-Methods"))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
        assertThat(listed(answer, "Access-Control-Allow-Headers"))
                .contains("Authorization", "Cache-Control", "Content-Type", "Last-Event-ID", "X-Requested-With");
        assertThat(answer.header("Access-Control-Max-Age")).hasValue("3600");
        assertThat(answer.header("Vary")).hasValue("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://cruddur.example",
                "https://cruddur.example:8443",
                "https://cruddur.example.evil.example",
                "https://cruddurxexample",
                "null",
            })
    void noOtherOriginIsLetIn(String origin) {
        Answer preflight = preflight(origin, "GET /api/message_groups");
        Answer get = SERVICE.as(ANNA).with("Origin", origin).get("/api/message_groups");

        for (Answer answer : List.of(preflight, get)) {
            assertThat(corsHeaders(answer)).isEmpty();
            assertThat(answer.header("Vary")).hasValue("Origin");
        }
    }

    @Test
    void thePageMayReadAnswersAndTheirLinks() {
        Answer answer = SERVICE.as(ANNA).with("Origin", RunningService.FRONTEND).get("/api/message_groups");

        answer.assertOk();
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(RunningService.FRONTEND);
        assertThat(listed(answer, "Access-Control-Expose-Headers"))
                .containsExactlyInAnyOrder("Link", "Retry-After", "X-Request-Id");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void thePageMayReadErrorsToo() {
        Client page = SERVICE.client().with("Origin", RunningService.FRONTEND);

        assertThat(Stream.of(page.get("/api/message_groups"), page.get("/nowhere")))
                .allSatisfy(answer ->
                        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(RunningService.FRONTEND));
    }

    @Test
    void anAnswerVariesWithTheOriginEvenWhereNoneWasSent() {
        assertThat(SERVICE.client().get("/api/health-check").header("Vary")).hasValue("Origin");
    }

    @Test
    void aFrontendsPathIsNoPartOfItsOrigin() {
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, URI.create("http://localhost:3000/messages"), null);
        try (RunningService local = RunningService.with(settings)) {
            Answer answer =
                    local.client().with("Origin", "http://localhost:3000").get("/api/health-check");

            assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("http://localhost:3000");
        }
    }

    @Test
    void withoutAFrontendNoOriginIsLetIn() {
        try (RunningService closed = RunningService.with(new HttpSettings("127.0.0.1", 0, null, null))) {
            Answer answer =
                    closed.client().with("Origin", RunningService.FRONTEND).get("/api/health-check");

            assertThat(corsHeaders(answer)).isEmpty();
        }
    }

    private Answer preflight(String origin, String operation) {
        String[] parts = operation.split(" ");
        return SERVICE.client()
                .with("Origin", origin)
                .with("Access-Control-Request-Method", parts[0])
                .with("Access-Control-Request-Headers", "authorization,content-type")
                .options(parts[1].replaceAll("[{}]", ""));
    }

    private static List<String> listed(Answer answer, String header) {
        return Arrays.asList(answer.header(header).orElse("").split(", *"));
    }

    private static Stream<String> corsHeaders(Answer answer) {
        return answer.headers().map().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }
}
