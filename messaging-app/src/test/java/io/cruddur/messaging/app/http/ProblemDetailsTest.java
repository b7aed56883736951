package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.http.error.Problem;
import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.UnavailableException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors as RFC 9457 has them, for those who ask, and as an array of codes for everybody else. */
final class ProblemDetailsTest {

    private static final String START = """
            {"message": "Hello", "handle": "ben"}""";

    @AutoClose
    private static final RunningService SERVICE = RunningService.start();

    private static final Client CALLER = SERVICE.as(ANNA).with("Accept", Problem.MEDIA_TYPE);

    @Test
    void tellWhatIsWrongAndWhatToDo() {
        Answer answer = CALLER.post("/api/messages", """
                {"message": "Hello", "handle": "nobody"}""");

        assertThat(answer.body())
                .isEqualTo("{\"type\":\"urn:cruddur:messaging:error:user_not_found\",\"title\":\"Not Found\","
                        + "\"status\":404,\"detail\":\"No user has the handle nobody.\",\"code\":\"user_not_found\"}");
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json;charset=utf-8");
        assertThat(answer.headers().allValues("Vary")).contains("Accept");
    }

    @Test
    void areThereForEveryErrorOfARequest() {
        assertProblem(CALLER.get("/nowhere"), 404, "not_found");
        assertProblem(CALLER.get("/api/messages/42"), 404, "not_a_member");
        assertProblem(CALLER.post("/api/messages", "{}"), 422, "message_blank");
        assertProblem(CALLER.post("/api/messages", "no JSON"), 422, "json_invalid");
        assertProblem(CALLER.get("/api/message_groups?before=a&after=b"), 422, "before_and_after");
        assertProblem(
                CALLER.send("POST", "/api/messages", BodyPublishers.ofString("x".repeat(16_385))),
                413,
                "body_too_large");
        Answer put = CALLER.send("PUT", "/api/messages", BodyPublishers.ofString(START));
        assertProblem(put, 405, "method_not_allowed");
        assertThat(put.header("Allow")).hasValue("POST");
    }

    @Test
    void areThereForAConflict() {
        InMemoryUserDirectory users = RunningService.users();
        users.add(People.named("twin", "One"));
        users.add(People.named("TWIN", "Other"));
        try (RunningService old = RunningService.over(new InMemoryMessageStore(), users)) {
            assertProblem(
                    old.as(ANNA).with("Accept", Problem.MEDIA_TYPE).get("/api/users/@twin/short"),
                    409,
                    "user_handle_ambiguous");
        }
    }

    @Test
    void areThereForWhoCallsTooOften() {
        try (RunningService strict =
                RunningService.over(new InMemoryMessageStore(), new LimitSettings(1, 1, 1, 1, 1, 1))) {
            Client anna = strict.as(ANNA).with("Accept", Problem.MEDIA_TYPE);
            anna.post("/api/messages", START).assertOk();

            Answer answer = anna.post("/api/messages", START);

            assertProblem(answer, 429, "sends_limited");
            assertThat(answer.header("Retry-After")).hasValue("1");
        }
    }

    @Test
    void doNotTellWhyACallerIsUnknown() {
        Answer answer = SERVICE.client()
                .with("Accept", Problem.MEDIA_TYPE)
                .with("Authorization", "Bearer made-up")
                .get("/api/message_groups");

        assertThat(answer.body())
                .isEqualTo("{\"type\":\"urn:cruddur:messaging:error:unauthenticated\",\"title\":\"Unauthorized\","
                        + "\"status\":401,\"code\":\"unauthenticated\"}");
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void tellNobodyWhatIsInsideTheService() {
        Answer away = failing(() -> new UnavailableException(
                ErrorCode.STORE_UNAVAILABLE, "The secret table is away.", new IOException("secret.internal:8000")));
        Answer unknown = failing(() -> new OutcomeUnknownException("No answer came.", new IOException("secret")));
        Answer failed = failing(() -> new IllegalStateException("jdbc:postgresql://secret"));
        Answer fatal = failing(() -> {
            throw new StackOverflowError("secret");
        });

        assertProblem(away, 503, "store_unavailable");
        assertThat(away.header("Retry-After")).hasValue("1");
        assertProblem(unknown, 503, "outcome_unknown");
        assertThat(unknown.text("detail"))
                .isEqualTo("No answer came. Repeat the call, a send with the same message_uuid.");
        for (Answer broken : List.of(failed, fatal)) {
            assertThat(broken.body())
                    .isEqualTo("{\"type\":\"urn:cruddur:messaging:error:internal_error\",\"title\":\"Server Error\","
                            + "\"status\":500,\"code\":\"internal_error\"}");
        }
        assertThat(Stream.of(away, unknown, failed, fatal))
                .extracting(Answer::body)
                .noneMatch(body -> body.contains("secret"));
    }

    @Test
    void haveNoBodyWhereNoneWasAskedFor() {
        Answer answer = CALLER.send("HEAD", "/api/messages/42", BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json;charset=utf-8");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void changeNoAnswerThatSucceeds() {
        Answer asked = CALLER.get("/api/message_groups");
        Answer unasked = SERVICE.as(ANNA).get("/api/message_groups");

        asked.assertOk();
        assertThat(asked.body()).isEqualTo(unasked.body());
        assertThat(asked.headers().allValues("Vary"))
                .isEqualTo(unasked.headers().allValues("Vary"))
                .doesNotContain("Accept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/json, text/plain, */*",
                "application/problem+json;q=0.9, */*"
            })
    void areNotForWhoeverDoesNotAsk(String accept) {
        Client client = SERVICE.client().with("Accept", accept);
        Client anna = SERVICE.as(ANNA).with("Accept", accept);

        client.get("/api/message_groups").assertUnauthenticated();
        anna.get("/nowhere").assertRefused(404, "not_found");
        Answer blank = anna.post("/api/messages", "{}");
        blank.assertRefused(422, "message_blank");
        assertThat(blank.header("Content-Type")).hasValue(Json.CONTENT_TYPE);
        assertThat(blank.headers().allValues("Vary")).contains("Accept");
    }

    @Test
    void mayBeReadByThePageOfAnotherOrigin() {
        Answer answer = CALLER.with("Origin", RunningService.FRONTEND).get("/nowhere");

        assertProblem(answer, 404, "not_found");
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(RunningService.FRONTEND);
        assertThat(answer.headers().allValues("Vary")).containsExactlyInAnyOrder("Origin", "Accept");
    }

    private static Answer failing(Supplier<? extends RuntimeException> end) {
        try (RunningService service = RunningService.over(new FailingStore(end))) {
            return service.as(ANNA).with("Accept", Problem.MEDIA_TYPE).post("/api/messages", START);
        }
    }

    private static void assertProblem(Answer answer, int status, String code) {
        JsonNode problem = answer.json();
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json;charset=utf-8");
        assertThat(answer.headers().allValues("Vary")).contains("Accept");
        assertThat(problem.path("type").textValue()).isEqualTo("urn:cruddur:messaging:error:" + code);
        assertThat(problem.path("code").textValue()).isEqualTo(code);
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("title").textValue()).isNotBlank();
        assertThat(problem.path("detail").textValue()).endsWith(".");
    }
}
