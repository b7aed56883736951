package io.cruddur.messaging.app.function;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.config.ConfigurationException;
import io.cruddur.messaging.app.queue.SqsStub;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The function as Lambda calls it: JSON goes in and comes out, as it comes and goes. The event holds
 * two messages between Anna and Ben, between them one of Anna's to Carla, and changes that are to be skipped.
 */
final class InboxFunctionTest {

    private static final String SECOND_TO_BEN = "4421584500000000017450439093";
    private static final String ONE_TO_CARLA = "4421584500000000017450439095";

    private final TableOfATest table = TableOfATest.create();
    private final InboxFunction function = new InboxFunction(Configuration.of(table.environment()));

    @Test
    void aBatchIsAppliedAndNothingIsToComeAgain() {
        table.startGroup(BEN);
        table.startGroup(CARLA);

        assertThat(deliver("stream-event.json")).isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(table.inbox(ANNA)).containsExactly("third", "for Carla");
        assertThat(table.inbox(BEN)).containsExactly("third");
        assertThat(table.inbox(CARLA)).containsExactly("for Carla");
    }

    @Test
    void aBatchThatIsDeliveredTwiceChangesNothingMore() {
        table.startGroup(BEN);
        table.startGroup(CARLA);
        deliver("stream-event.json");

        assertThat(deliver("stream-event.json")).isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(table.inbox(ANNA)).containsExactly("third", "for Carla");
    }

    @Test
    void aGroupThatFailsIsToComeAgainAndDoesNotStopTheOthers() {
        table.startGroup(BEN);

        assertThat(deliver("stream-event.json"))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + ONE_TO_CARLA + "\"}]}");

        assertThat(table.inbox(BEN)).containsExactly("third");
        assertThat(table.inbox(ANNA)).containsExactly("third");
    }

    @Test
    void ofAllThatFailsTheEarliestIsNamed() {
        assertThat(deliver("stream-event.json"))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + SECOND_TO_BEN + "\"}]}");
    }

    @Test
    void aGroupThatNeedsARepairIsQueuedAndDoesNotComeAgain() throws IOException {
        table.startGroup(BEN);
        try (SqsStub queue = new SqsStub()) {
            assertThat(LambdaRuntime.deliver("stream-event.json", with(queue))).isEqualTo("{\"batchItemFailures\":[]}");

            assertThat(queue.content())
                    .containsExactly(
                            MessageGroupId.ofPair(ANNA.id(), CARLA.id()).toString());
        }
        assertThat(table.inbox(BEN)).containsExactly("third");
    }

    @Test
    void aGroupThatTheQueueDoesNotTakeIsToComeAgain() throws IOException {
        table.startGroup(BEN);
        try (SqsStub queue = new SqsStub()) {
            queue.refuse();

            assertThat(LambdaRuntime.deliver("stream-event.json", with(queue)))
                    .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + ONE_TO_CARLA + "\"}]}");
        }
    }

    @Test
    void fiveSecondsBeforeTheEndNothingBeginsAndEverythingIsToComeAgain() throws IOException {
        table.startGroup(BEN);
        table.startGroup(CARLA);
        byte[] event = MutatedEvents.file("stream-event.json").getBytes(StandardCharsets.UTF_8);

        assertThat(LambdaRuntime.call(event, function, 5_000))
                .asString()
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + SECOND_TO_BEN + "\"}]}");

        assertThat(table.inbox(BEN)).containsExactly("first");
    }

    private InboxFunction with(SqsStub queue) {
        Map<String, String> environment = new HashMap<>(table.environment());
        environment.put("BROKEN_GROUPS_QUEUE_URL", queue.url().toString());
        return new InboxFunction(Configuration.of(environment));
    }

    @Test
    void theGroupOfWhatFailsIsLogged() {
        table.startGroup(BEN);
        try (KeptLog log = KeptLog.of(InboxProjector.class)) {
            deliver("stream-event.json");

            assertThat(log.text())
                    .contains(
                            "message not shown",
                            "pk=\"MSG#" + MessageGroupId.ofPair(ANNA.id(), CARLA.id()) + "\"",
                            "lasting=\"true\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"Records\":{}}",
                "{\"Records\":[null]}",
                "{\"Records\":[{}]}",
                "{\"Records\":[{\"eventName\":\"INSERT\",\"dynamodb\":null}]}"
            })
    void anEventThatCannotBeReadIsNeverAnsweredAsDone(String event) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> LambdaRuntime.call(event.getBytes(StandardCharsets.UTF_8), function));
    }

    @Test
    void aMessageWithoutItsNumberIsNotNamedNull() {
        String event = MutatedEvents.file("stream-event.json").replace(SECOND_TO_BEN, "null");
        for (String poison : List.of(event, event.replace("\"null\"", "null"))) {
            assertThatExceptionOfType(UnreadableEventException.class)
                    .isThrownBy(() -> LambdaRuntime.call(poison.getBytes(StandardCharsets.UTF_8), function));
        }
    }

    @Test
    void aMessageWithoutItsItemIsToComeAgain() throws IOException {
        String event = MutatedEvents.file("stream-event.json").replace("\"NewImage\"", "\"NewImage\": null, \"old\"");

        assertThat(LambdaRuntime.call(event.getBytes(StandardCharsets.UTF_8), function))
                .asString()
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + SECOND_TO_BEN + "\"}]}");
    }

    @Test
    void anEventWhoseRecordsAreNullIsDone() throws IOException {
        assertThat(LambdaRuntime.call("{\"Records\":null}".getBytes(StandardCharsets.UTF_8), function))
                .asString()
                .isEqualTo("{\"batchItemFailures\":[]}");
    }

    @Test
    void withoutItsConfigurationItDoesNotStart() {
        Configuration wrong = Configuration.of(Map.of("LEGACY_TIME_ZONE", "Atlantis"));

        assertThatThrownBy(() -> new InboxFunction(wrong))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("AWS_REGION is missing", "LEGACY_TIME_ZONE is wrong");
    }

    private String deliver(String file) {
        return LambdaRuntime.deliver(file, function);
    }
}
