package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AnswerHeadersTest {

    @AutoClose
    private static final RunningService SERVICE = RunningService.start();

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("GET", "/api/message_groups", "", 200),
                Arguments.of("GET", "/api/events", "", 200),
                Arguments.of("GET", "/api/health-check", "", 200),
                Arguments.of("GET", "/openapi.json", "", 200),
                Arguments.of("GET", "/api/messages/none", "", 404),
                Arguments.of("GET", "/api/message_groups?limit=0", "", 422),
                Arguments.of("POST", "/api/messages", "x".repeat(20_000), 413),
                Arguments.of("PUT", "/api/messages", "", 405),
                Arguments.of("GET", "/nowhere", "", 404),
                Arguments.of("GET", "/" + "x".repeat(10_000), "", 414));
    }

    @ParameterizedTest(name = "{0} {3}")
    @MethodSource("answers")
    void noAnswerIsKeptNorTakenForSomethingElse(String method, String path, String body, int status) {
        Answer answer = SERVICE.as(ANNA).exchange(method, path, BodyPublishers.ofString(body));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void behindTlsBrowsersAreToldToComeBackByIt() {
        URI backend = URI.create("https://api.cruddur.example");
        try (RunningService service = RunningService.with(new HttpSettings("127.0.0.1", 0, null, backend))) {
            for (String path : List.of("/api/message_groups", "/api/message_groups?" + "x".repeat(10_000))) {
                assertThat(service.as(ANNA)
                                .exchange("GET", path, BodyPublishers.noBody())
                                .header("Strict-Transport-Security"))
                        .hasValue("max-age=31536000");
            }
        }
    }
}
