package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.domain.MessageGroupId;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocks, over HTTP. */
@Timeout(60)
final class BlocksTest {

    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());
    private static final String MEMBERS = "/api/message_groups/" + GROUP;
    private static final String REPEATED = """
        {"message": "Hello", "handle": "anna", "message_uuid": "019aabf5-7a00-7000-8000-000000000001"}\
        """;

    private final RunningService service = RunningService.start();
    private final Client anna = service.as(ANNA);
    private final Client ben = service.as(BEN);

    @BeforeEach
    void benWrites() {
        start(ben, "anna").assertOk();
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aBlockIsAnsweredListedAndEnded() {
        Answer blocked = put(anna, "ben");

        blocked.assertOk();
        assertThat(blocked.text("uuid")).isEqualTo(BEN.id().toString());
        assertThat(blocked.text("blocked_at")).isEqualTo("2026-11-22T12:00:00.123456+00:00");
        assertThat(anna.get("/api/blocks").json()).containsExactly(blocked.json());
        assertThat(ben.get("/api/blocks").json()).isEmpty();

        delete(anna, "ben").assertOk();
        assertThat(anna.get("/api/blocks").json()).isEmpty();
        send(ben).assertOk();
    }

    @Test
    void theBlockedIsRefusedAndTheBlockerToldOfTheirBlock() {
        put(anna, "ben").assertOk();

        send(ben).assertRefused(403, "message_refused");
        start(ben, "anna").assertRefused(403, "message_refused");
        send(anna).assertRefused(409, "recipient_blocked");
        start(anna, "ben").assertRefused(409, "recipient_blocked");
    }

    @Test
    void theRefusalDoesNotSpeakOfABlock() {
        put(anna, "ben").assertOk();

        Answer refusal = start(ben.with("Accept", "application/problem+json"), "anna");

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.body()).contains("This user takes no messages.").doesNotContainIgnoringCase("block");
    }

    @Test
    void aBlockedUserFindsTheBlockerAsBefore() {
        String before = ben.get("/api/users/@anna/short").body();
        put(anna, "ben").assertOk();

        assertThat(ben.get("/api/users/@anna/short").body()).isEqualTo(before);
    }

    @Test
    void theBlockersMarkerStandsStillForTheBlocked() {
        put(anna, "ben").assertOk();
        String group = ben.get(MEMBERS).body();
        String newest = ben.get("/api/messages/" + GROUP)
                .json()
                .path(0)
                .path("created_at")
                .asText();

        anna.post(MEMBERS + "/read", "{\"up_to\": \"" + newest + "\"}").assertOk();

        assertThat(ben.get(MEMBERS).body()).isEqualTo(group);
        assertThat(anna.get(MEMBERS).all("read_up_to")).contains(newest);
    }

    @Test
    void aBlockedUserIsToldNothingOfWhatTheBlockerDoes() {
        String newest = ben.get("/api/messages/" + GROUP)
                .json()
                .path(0)
                .path("created_at")
                .asText();
        put(anna, "ben").assertOk();
        try (Watcher bens = Watcher.open(service.port(), RunningService.tokenOf(BEN))) {
            anna.post(MEMBERS + "/read", "{\"up_to\": \"" + newest + "\"}").assertOk();
            start(service.as(CARLA), "ben").assertOk();

            assertThat(bens.next()).map(Watcher.Told::event).contains("message");
        }
    }

    @Test
    void aRepeatOfWhatWasSentBeforeTheBlockIsAnswered() {
        service.clock().set(Instant.ofEpochMilli(0x019aabf57a00L));
        Answer sent = ben.post("/api/messages", REPEATED);
        sent.assertOk();
        put(anna, "ben").assertOk();

        assertThat(ben.post("/api/messages", REPEATED).body()).isEqualTo(sent.body());
    }

    @Test
    void whoCannotBeBlockedIsNot() {
        put(anna, "anna").assertRefused(422, "block_of_oneself");
        put(anna, "nobody").assertRefused(404, "user_not_found");
        delete(anna, "nobody").assertRefused(404, "user_not_found");
        put(anna, "a".repeat(256)).assertRefused(422, "user_handle_invalid");
        anna.get("/api/blocks?limit=0").assertRefused(422, "limit_invalid");
        anna.get("/api/blocks?before=nonsense").assertRefused(422, "cursor_invalid");
        assertThat(service.client().get("/api/blocks").status()).isEqualTo(401);
        assertThat(put(service.client(), "ben").status()).isEqualTo(401);
    }

    @Test
    void blocksArePaged() {
        put(anna, "ben").assertOk();
        put(anna, "carla").assertOk();

        Answer first = anna.get("/api/blocks?limit=1");
        Answer second = anna.get(first.link("next").orElseThrow());

        assertThat(first.all("handle")).hasSize(1);
        assertThat(second.all("handle")).hasSize(1).isNotEqualTo(first.all("handle"));
    }

    @Test
    void eachCallCountsAsARead() {
        try (RunningService limited =
                RunningService.over(new InMemoryMessageStore(), new LimitSettings(9, 9, 9, 3, 1, 9))) {
            Client caller = limited.as(ANNA);
            put(caller, "ben").assertOk();
            delete(caller, "ben").assertOk();
            caller.get("/api/blocks").assertOk();

            put(caller, "ben").assertRefused(429, "reads_limited");
            delete(caller, "ben").assertRefused(429, "reads_limited");
            caller.get("/api/blocks").assertRefused(429, "reads_limited");
        }
    }

    private static Answer put(Client caller, String handle) {
        return caller.send("PUT", "/api/blocks/@" + handle, BodyPublishers.noBody());
    }

    private static Answer delete(Client caller, String handle) {
        return caller.send("DELETE", "/api/blocks/@" + handle, BodyPublishers.noBody());
    }

    private static Answer start(Client from, String to) {
        return from.post("/api/messages", """
            {"message": "Hello", "handle": "%s"}\
            """.formatted(to));
    }

    private static Answer send(Client from) {
        return from.post("/api/messages", """
            {"message": "Hello", "message_group_uuid": "%s"}\
            """.formatted(GROUP));
    }
}
