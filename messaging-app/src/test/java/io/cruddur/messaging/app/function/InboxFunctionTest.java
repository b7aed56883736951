package io.cruddur.messaging.app.function;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static io.cruddur.messaging.domain.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.app.Configuration;
import io.cruddur.messaging.app.ConfigurationException;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.memory.TestClock;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.InboxProjector;
import io.cruddur.messaging.dynamodb.MessageTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The function as Lambda calls it. The event holds two messages between Anna and Ben, between them one of Anna's to Carla,
 * and changes that are to be skipped.
 */
final class InboxFunctionTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
    private static final String SECOND_TO_BEN = "4421584500000000017450439093";
    private static final String ONE_TO_CARLA = "4421584500000000017450439095";

    private final Configuration configuration = Configuration.of(TestEngines.environmentOfTable());
    private final DynamoDbMessageStore store = new DynamoDbMessageStore(
            TestEngines.dynamoDb(), configuration.table(), new TestClock(NOON), CapacityListener.NONE);
    private final InboxFunction function = new InboxFunction(InboxFunction.projector(configuration));

    @BeforeEach
    void makeTable() {
        new MessageTable(TestEngines.dynamoDb(), configuration.table()).create();
    }

    @Test
    void aBatchIsAppliedAndNothingIsToComeAgain() {
        startGroup(BEN);
        startGroup(CARLA);

        assertThat(deliver("stream-event.json")).isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(inbox(ANNA)).containsExactly("third", "for Carla");
        assertThat(inbox(BEN)).containsExactly("third");
        assertThat(inbox(CARLA)).containsExactly("for Carla");
    }

    @Test
    void aBatchThatIsDeliveredTwiceChangesNothingMore() {
        startGroup(BEN);
        startGroup(CARLA);
        deliver("stream-event.json");

        assertThat(deliver("stream-event.json")).isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(inbox(ANNA)).containsExactly("third", "for Carla");
    }

    @Test
    void aGroupThatFailsIsToComeAgainAndDoesNotStopTheOthers() {
        startGroup(BEN);

        assertThat(deliver("stream-event.json"))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + ONE_TO_CARLA + "\"}]}");

        assertThat(inbox(BEN)).containsExactly("third");
        assertThat(inbox(ANNA)).containsExactly("third");
    }

    @Test
    void ofAllThatFailsTheEarliestIsNamed() {
        assertThat(deliver("stream-event.json"))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + SECOND_TO_BEN + "\"}]}");
    }

    @Test
    void theGroupOfWhatFailsIsLogged() {
        startGroup(BEN);
        try (KeptLog log = KeptLog.of(InboxProjector.class)) {
            deliver("stream-event.json");

            assertThat(log.text())
                    .contains(
                            "message not shown",
                            "pk=\"MSG#" + MessageGroupId.ofPair(ANNA.id(), CARLA.id()) + "\"",
                            "lasting=\"true\"");
        }
    }

    @Test
    void withoutItsConfigurationItDoesNotStart() {
        Configuration wrong = Configuration.of(Map.of("LEGACY_TIME_ZONE", "Atlantis"));

        assertThatThrownBy(() -> InboxFunction.projector(wrong))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("AWS_REGION is missing", "LEGACY_TIME_ZONE is wrong");
    }

    private void startGroup(Participant counterpart) {
        store.start(
                new Message(
                        MessageId.mint(NOON, new Random(1)),
                        MessageGroupId.ofPair(ANNA.id(), counterpart.id()),
                        ANNA,
                        "first",
                        NOON),
                counterpart);
    }

    private List<String> inbox(Participant owner) {
        return store.listMessageGroups(owner.id(), PageRequest.newest()).items().stream()
                .map(MessageGroup::lastMessage)
                .map(MessageGroup.LastMessage::preview)
                .toList();
    }

    private String deliver(String file) {
        return LambdaRuntime.deliver(file, function);
    }
}
