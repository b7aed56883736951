package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.memory.InMemoryMessageStore;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** One user can keep the service as busy as a person can, and no busier. */
final class LimitsTest {

    private static final String GROUP =
            MessageGroupId.ofPair(ANNA.id(), BEN.id()).toString();

    private final AtomicInteger ids = new AtomicInteger();
    private final AskedStore asked = AskedStore.over(new InMemoryMessageStore());

    @AutoClose
    private final RunningService service = RunningService.over(asked.store(), LimitSettings.DEFAULT);

    @Test
    void sixtySendsAreLetThroughAtOnceAndThenOneASecond() {
        start(ANNA, "ben").assertOk();
        for (int i = 1; i < 60; i++) {
            send(ANNA).assertOk();
        }

        assertLimited(send(ANNA), "sends_limited", 1);
        service.clock().advance(Duration.ofMillis(999));
        assertLimited(send(ANNA), "sends_limited", 1);
        service.clock().advance(Duration.ofMillis(1));
        send(ANNA).assertOk();
        assertLimited(send(ANNA), "sends_limited", 1);
    }

    @Test
    void ofAHundredSendsAtTheSameMomentExactlySixtyAreStored() throws Exception {
        start(BEN, "anna").assertOk();

        assertThat(AtOnce.times(100, () -> send(ANNA)))
                .filteredOn(answer -> answer.status() == 200)
                .hasSize(60);
        assertThat(service.as(BEN).get("/api/messages/" + GROUP + "?limit=100").all("message"))
                .hasSize(61);
    }

    @Test
    void aRefusedSendDoesNothingAndCostsTheStoreNothing() {
        useUpSends(ANNA);
        String before = service.as(BEN).get("/api/messages/" + GROUP).body();
        asked.calls().clear();

        assertLimited(send(ANNA), "sends_limited", 1);
        assertLimited(start(ANNA, "carla"), "sends_limited", 1);

        assertThat(asked.calls()).isEmpty();
        assertThat(service.as(BEN).get("/api/messages/" + GROUP).body()).isEqualTo(before);
    }

    @Test
    void oneUsersLimitsAreNobodyElsesAndReadingHasNone() {
        useUpSends(ANNA);

        send(BEN).assertOk();
        service.as(ANNA).get("/api/messages/" + GROUP).assertOk();
        service.as(ANNA).get("/api/message_groups").assertOk();
    }

    @Test
    void aRepeatOfASendCountsAsASend() {
        start(ANNA, "ben").assertOk();
        String repeated = """
                {"message": "Again", "message_group_uuid": "%s", "message_uuid": "%s"}""".formatted(GROUP, newId());
        for (int i = 1; i < 60; i++) {
            service.as(ANNA).post("/api/messages", repeated).assertOk();
        }

        assertLimited(service.as(ANNA).post("/api/messages", repeated), "sends_limited", 1);
        service.clock().advance(Duration.ofSeconds(1));
        service.as(ANNA).post("/api/messages", repeated).assertOk();
    }

    @Test
    void whoHasNoTokenUsesUpNobodysLimits() {
        for (int i = 0; i < 100; i++) {
            service.client()
                    .with("Authorization", "Bearer made-up")
                    .post("/api/messages", "{}")
                    .assertUnauthenticated();
        }

        start(ANNA, "ben").assertOk();
    }

    @Test
    void eachInstanceCountsByItself() {
        useUpSends(ANNA);

        try (RunningService other = RunningService.over(asked.store(), LimitSettings.DEFAULT)) {
            other.as(ANNA).post("/api/messages", message()).assertOk();
        }
    }

    private void useUpSends(Participant sender) {
        start(BEN, "anna").assertOk();
        for (int i = 0; i < 60; i++) {
            send(sender).assertOk();
        }
    }

    private Answer start(Participant starter, String handle) {
        return service.as(starter).post("/api/messages", """
                {"message": "Hello", "handle": "%s"}""".formatted(handle));
    }

    private Answer send(Participant sender) {
        return service.as(sender).post("/api/messages", message());
    }

    private String message() {
        return """
                {"message": "Hello again", "message_group_uuid": "%s", "message_uuid": "%s"}""".formatted(GROUP, newId());
    }

    /** Each in a microsecond of its own, though the clock stands still. */
    private MessageId newId() {
        int n = ids.incrementAndGet();
        return MessageId.mint(service.clock().instant().plusNanos(1_000L * n), new Random(n));
    }

    private static void assertLimited(Answer answer, String code, int seconds) {
        answer.assertRefused(429, code);
        assertThat(answer.header("Retry-After")).hasValue(String.valueOf(seconds));
    }
}
