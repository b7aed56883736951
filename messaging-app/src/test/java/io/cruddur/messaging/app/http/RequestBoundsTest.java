package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.error.Bounds;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused at the bounds stands in {@link PlainSocketTest}; this is what must go through, or must not count. */
final class RequestBoundsTest {

    @AutoClose
    private static final RunningService SERVICE = RunningService.start();

    @Test
    void aRequestAtEveryBoundIsAnswered() {
        String query = "?" + "a&".repeat(Bounds.MAX_PARAMETERS - 1);
        String path = "/api/message_groups" + query + "b".repeat(Bounds.MAX_TARGET_BYTES - 19 - query.length());

        SERVICE.as(ANNA).with("X", "x".repeat(15_000)).get(path).assertOk();
    }

    @Test
    void aTokenThatIsFarTooLongIsRefusedAsAnyWrongOne() {
        SERVICE.client()
                .with("Authorization", "Bearer " + "a".repeat(100_000))
                .get("/api/message_groups")
                .assertUnauthenticated();
    }

    @Test
    void aMethodIsNotTakenFromAHeader() {
        Client anna = SERVICE.as(ANNA).with("X-HTTP-Method-Override", "POST");

        Answer answer = anna.exchange("GET", "/api/messages", BodyPublishers.ofString("""
                {"message": "by the wrong method", "handle": "ben"}"""));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(SERVICE.as(BEN).get("/api/message_groups").json()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip", "deflate", "identity, gzip"})
    void aCompressedBodyIsRefused(String encoding) {
        SERVICE.as(ANNA)
                .with("Content-Encoding", encoding)
                .post("/api/messages", "{\"message\": \"plain\", \"handle\": \"ben\"}")
                .assertRefused(415, "content_encoding_unsupported");
        SERVICE.client()
                .with("Content-Encoding", encoding)
                .post("/api/messages", "{}")
                .assertUnauthenticated();
    }

    @Test
    void aBodyThatIsEncodedAsItIsIsTaken() {
        SERVICE.as(ANNA)
                .with("Content-Encoding", "identity")
                .post("/api/messages", "{\"message\": \"plain\", \"handle\": \"carla\"}")
                .assertOk();
    }
}
