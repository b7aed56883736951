package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.contract.memory.AskedStore;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** One user can keep the service as busy as a person can, and no busier. */
final class LimitsTest {

    private static final String GROUP =
            MessageGroupId.ofPair(ANNA.id(), BEN.id()).toString();

    private static final List<String> READS = List.of(
            "/api/users/@carla/short",
            "/api/users?q=ca",
            "/api/message_groups",
            "/api/message_groups/" + GROUP,
            "/api/messages/" + GROUP,
            "/api/events");

    private static final LimitSettings FEW_READS = new LimitSettings(60, 1, 20, 30, 50, 10);

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

        assertThat(AtOnce.times(100, this::sendOnceThereIsRoom))
                .filteredOn(answer -> answer.status() == 200)
                .hasSize(60);
        assertThat(service.as(BEN).get("/api/messages/" + GROUP + "?limit=100").all("message"))
                .hasSize(61);
    }

    /** No user has so many requests under way: those that are one too many come again. */
    private Answer sendOnceThereIsRoom() {
        return await().until(() -> send(ANNA), answer -> !answer.body().contains("requests_limited"));
    }

    @Test
    void aRefusedSendDoesNothingAndIsLookedForAtMostOnce() {
        useUpSends(ANNA);
        String before = service.as(BEN).get("/api/messages/" + GROUP).body();
        asked.calls().clear();

        assertLimited(start(ANNA, "carla"), "sends_limited", 1);
        assertThat(asked.calls()).isEmpty();

        assertLimited(send(ANNA), "sends_limited", 1);
        assertThat(asked.calls()).containsOnlyOnce("find").doesNotContain("append");
        assertThat(service.as(BEN).get("/api/messages/" + GROUP).body()).isEqualTo(before);
    }

    @Test
    void oneUsersLimitsAreNobodyElsesAndSendsHoldUpNoReads() {
        useUpSends(ANNA);

        send(BEN).assertOk();
        service.as(ANNA).get("/api/messages/" + GROUP).assertOk();
        service.as(ANNA).get("/api/message_groups").assertOk();
    }

    @Test
    void aRepeatOfWhatIsStoredIsFree() {
        start(ANNA, "ben").assertOk();
        String repeated = message();
        Answer first = service.as(ANNA).post("/api/messages", repeated);
        for (int i = 0; i < 60; i++) {
            assertThat(service.as(ANNA).post("/api/messages", repeated).body()).isEqualTo(first.body());
        }
        for (int i = 2; i < 60; i++) {
            send(ANNA).assertOk();
        }

        assertLimited(send(ANNA), "sends_limited", 1);
        assertThat(service.as(ANNA).post("/api/messages", repeated).body()).isEqualTo(first.body());
        service.clock().advance(Duration.ofDays(1));
        useUpSends(ANNA);
        assertThat(service.as(ANNA).post("/api/messages", repeated).body()).isEqualTo(first.body());
    }

    @Test
    void whoMayNotSendIsToldOfAnotherTextUnderAKnownId() {
        start(BEN, "anna").assertOk();
        String sent = message();
        service.as(ANNA).post("/api/messages", sent).assertOk();
        useUpSendsThatAreLeft();

        service.as(ANNA)
                .post("/api/messages", sent.replace("again", "and again"))
                .assertRefused(409, "message_uuid_reused");
    }

    @Test
    void ofRepeatsAndSendsAtTheSameMomentSixtySendsAreStored() throws Exception {
        start(BEN, "anna").assertOk();
        String repeated = message();
        AtomicInteger turn = new AtomicInteger();

        AtOnce.times(
                200,
                () -> turn.incrementAndGet() % 2 == 0
                        ? send(ANNA)
                        : service.as(ANNA).post("/api/messages", repeated));
        useUpSendsThatAreLeft();

        assertThat(service.as(BEN).get("/api/messages/" + GROUP + "?limit=100").all("message"))
                .hasSize(61);
    }

    @Test
    void aFloodOfRepeatsIsBoundedByTheReads() {
        try (RunningService strict = RunningService.over(asked.store(), FEW_READS)) {
            String repeated = """
                    {"message": "Hello", "handle": "ben", "message_uuid": "%s"}""".formatted(newId());
            for (int i = 0; i < 60 + FEW_READS.readsAtOnce(); i++) {
                strict.as(ANNA).post("/api/messages", repeated).assertOk();
            }

            asked.calls().clear();
            assertLimited(strict.as(ANNA).post("/api/messages", repeated), "sends_limited", 1);
            assertThat(asked.calls()).isEmpty();
        }
    }

    @Test
    void readsHaveALimitOfTheirOwnOnEveryPath() {
        try (RunningService strict = RunningService.over(asked.store(), FEW_READS)) {
            Client anna = strict.as(ANNA);
            anna.post("/api/messages", "{\"message\": \"Hello\", \"handle\": \"ben\"}")
                    .assertOk();
            for (int i = 0; i < FEW_READS.readsAtOnce(); i++) {
                anna.get("/api/users/@ben/short").assertOk();
            }

            asked.calls().clear();
            for (String path : READS) {
                assertLimited(anna.get(path), "reads_limited", 1);
                assertThat(anna.send("HEAD", path, BodyPublishers.noBody()).status())
                        .isEqualTo(429);
            }
            assertLimited(anna.post("/api/message_groups/" + GROUP + "/read", "{}"), "reads_limited", 1);
            assertThat(asked.calls()).isEmpty();

            anna.post("/api/messages", "{\"message\": \"Hello\", \"handle\": \"carla\"}")
                    .assertOk();
            strict.as(BEN).get("/api/message_groups").assertOk();
            strict.clock().advance(Duration.ofMillis(20));
            anna.get("/api/message_groups").assertOk();
            assertLimited(anna.get("/api/message_groups"), "reads_limited", 1);
        }
    }

    @Test
    void aWallClockThatIsSetBackTakesNothingFromAnybody() {
        useUpSends(ANNA);
        service.clock().set(RunningService.NOON.minus(Duration.ofHours(1)));

        service.clock().advance(Duration.ofSeconds(1));

        send(ANNA).assertOk();
        assertLimited(send(ANNA), "sends_limited", 1);
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

    private void useUpSendsThatAreLeft() {
        Answer last = send(ANNA);
        while (last.status() == 200) {
            last = send(ANNA);
        }
        assertLimited(last, "sends_limited", 1);
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
