package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.contract.memory.AskedStore;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.MessageStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Twenty new groups an hour, on top of the limit of sends. */
final class NewGroupLimitTest {

    private static final MessageId ID = MessageId.mint(RunningService.NOON, new Random(7));

    private static final int LIMIT = LimitSettings.DEFAULT.newGroupsPerHour();

    private final AskedStore asked = AskedStore.over(new InMemoryMessageStore());

    @AutoClose
    private final RunningService service = RunningService.over(asked.store(), peopleToWriteTo(), LimitSettings.DEFAULT);

    @Test
    void twentyAreLetThroughAtOnceAndThenOneInThreeMinutes() {
        useUpNewGroups(ANNA);

        assertLimited(start(ANNA, "user-20"), 180);
        service.clock().advance(Duration.ofMillis(1));
        assertLimited(start(ANNA, "user-20"), 180);
        service.clock().advance(Duration.ofMillis(179_998));
        assertLimited(start(ANNA, "user-20"), 1);
        service.clock().advance(Duration.ofMillis(1));
        start(ANNA, "user-20").assertOk();
        assertLimited(start(ANNA, "user-21"), 180);
    }

    @Test
    void aRefusedStartDoesNothingButLookForTheGroup() {
        useUpNewGroups(ANNA);
        asked.calls().clear();

        assertLimited(start(ANNA, "ben"), 180);

        assertThat(asked.calls()).containsExactly("findGroup");
        assertThat(service.as(BEN).get("/api/message_groups").body()).isEqualTo("[]");
    }

    @Test
    void aStartThatFindsAGroupIsNoNewGroup() {
        for (int i = 0; i < 2 * LIMIT; i++) {
            start(ANNA, "ben").assertOk();
            service.clock().advance(Duration.ofNanos(1_000));
        }

        start(ANNA, "carla").assertOk();
    }

    @Test
    void aRepeatedStartIsAnsweredAsAtFirstAndCostsNothing() {
        for (int i = 0; i < LIMIT - 1; i++) {
            start(ANNA, "user-" + i).assertOk();
        }
        Answer first = start(ANNA, "ben", ID);

        for (int i = 0; i < 60; i++) {
            assertThat(start(ANNA, "ben", ID).body()).isEqualTo(first.body());
        }
        assertLimited(start(ANNA, "user-20"), 180);
        service.clock().advance(Duration.ofDays(1));
        useUpNewGroups(ANNA);
        assertThat(start(ANNA, "ben", ID).body()).isEqualTo(first.body());
    }

    @Test
    void aStartIntoAGroupThatExistsIsLetThroughWhenNoNewGroupIs() {
        useUpNewGroups(ANNA);

        start(ANNA, "user-0").assertOk();
        start(ANNA, "user-0", ID).assertOk();
        assertLimited(start(ANNA, "user-20"), 180);
    }

    @Test
    void ofRepeatsOfAStartAtTheSameMomentOneCounts() throws Exception {
        AtOnce.times(LIMIT, () -> start(ANNA, "ben", ID));
        for (int i = 1; i < LIMIT; i++) {
            start(ANNA, "user-" + i).assertOk();
        }

        assertLimited(start(ANNA, "user-20"), 180);
    }

    @Test
    void aStartWhoseOutcomeIsUnknownCanBeRepeated() {
        AtomicInteger failures = new AtomicInteger(LIMIT);
        MessageStore store = new InMemoryMessageStore();
        MessageStore failing = AskedStore.before(store, method -> {
            if (method.equals("start") && failures.getAndDecrement() > 0) {
                throw new OutcomeUnknownException("No answer came; repeat it.", new IOException());
            }
        });
        try (RunningService failed = RunningService.over(failing, peopleToWriteTo(), LimitSettings.DEFAULT)) {
            for (int i = 0; i < LIMIT; i++) {
                failed.as(ANNA).post("/api/messages", body("ben", ID)).assertRefused(503, "outcome_unknown");
            }
            failed.as(ANNA).post("/api/messages", body("ben", ID)).assertOk();
        }
    }

    @Test
    void aStartToNobodyIsNoNewGroupAndAnsweredAsEver() {
        for (int i = 0; i < 2 * LIMIT; i++) {
            start(ANNA, "nobody").assertRefused(404, "user_not_found");
        }
        service.clock().advance(Duration.ofMinutes(1));
        useUpNewGroups(ANNA);

        start(ANNA, "nobody").assertRefused(404, "user_not_found");
    }

    @Test
    void whoMayMakeNoMoreGroupsMayStillSendIntoThem() {
        useUpNewGroups(ANNA);
        String group = service.as(ANNA).get("/api/message_groups").all("uuid").get(0);

        service.as(ANNA).post("/api/messages", """
                {"message": "Hello again", "message_group_uuid": "%s"}""".formatted(group)).assertOk();
        start(BEN, "anna").assertOk();
    }

    @Test
    void aStartCountsAsASendToo() {
        for (int i = 0; i < 60; i++) {
            start(ANNA, "nobody").assertRefused(404, "user_not_found");
        }

        start(ANNA, "ben").assertRefused(429, "sends_limited");
    }

    @Test
    void ofFortyStartsAtTheSameMomentExactlyTwentyMakeAGroup() throws Exception {
        AtomicInteger next = new AtomicInteger();

        assertThat(AtOnce.times(2 * LIMIT, () -> start(ANNA, "user-" + next.getAndIncrement())))
                .filteredOn(answer -> answer.status() == 200)
                .hasSize(LIMIT);
        assertThat(service.as(ANNA).get("/api/message_groups?limit=100").all("uuid"))
                .hasSize(LIMIT);
    }

    private static InMemoryUserDirectory peopleToWriteTo() {
        InMemoryUserDirectory users = RunningService.users();
        for (int i = 0; i < 2 * LIMIT; i++) {
            users.add(People.named("user-" + i, "User " + i));
        }
        return users;
    }

    private void useUpNewGroups(Participant starter) {
        for (int i = 0; i < LIMIT; i++) {
            start(starter, "user-" + i).assertOk();
        }
    }

    private Answer start(Participant starter, String handle) {
        return service.as(starter).post("/api/messages", """
                {"message": "Hello", "handle": "%s"}""".formatted(handle));
    }

    private Answer start(Participant starter, String handle, MessageId id) {
        return service.as(starter).post("/api/messages", body(handle, id));
    }

    private static String body(String handle, MessageId id) {
        return """
                {"message": "Hello", "handle": "%s", "message_uuid": "%s"}""".formatted(handle, id);
    }

    private static void assertLimited(Answer answer, int seconds) {
        answer.assertRefused(429, "new_groups_limited");
        assertThat(answer.header("Retry-After")).hasValue(String.valueOf(seconds));
    }
}
