package io.cruddur.messaging.app.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.console.CapacityMeter;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.memory.People;
import io.cruddur.messaging.domain.memory.TestClock;
import io.cruddur.messaging.dynamodb.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.MessageTable;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MembershipCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:05:00Z");
    private static final MessageGroupId GROUP = MessageGroupId.ofPair(People.ANNA.id(), People.BEN.id());

    private final DynamoDbSettings table = DynamoDbSettings.of(TestEngines.newTable());
    private final CapacityMeter capacity = new CapacityMeter();
    private final MembershipCache store =
            new MembershipCache(new DynamoDbMessageStore(TestEngines.dynamoDb(), table, new TestClock(NOW), capacity));

    @BeforeEach
    void makeTable() {
        new MessageTable(TestEngines.dynamoDb(), table).create();
    }

    @Test
    void aParticipantIsLookedUpOnce() {
        startGroup();
        assertThat(store.isParticipant(People.ANNA.id(), GROUP)).isTrue();
        double afterTheFirst = capacity.readUnits();

        assertThat(store.isParticipant(People.ANNA.id(), GROUP)).isTrue();
        assertThat(capacity.readUnits()).isPositive().isEqualTo(afterTheFirst);
    }

    @Test
    void whoTakesPartIsAskedForEachTimeAndTellsOfBothThatTheyDo() {
        startGroup();
        assertThat(store.participations(People.ANNA.id(), GROUP)).hasSize(2);
        double afterTheFirst = capacity.readUnits();

        assertThat(store.isParticipant(People.BEN.id(), GROUP)).isTrue();
        assertThat(capacity.readUnits()).isPositive().isEqualTo(afterTheFirst);
        assertThat(store.participations(People.ANNA.id(), GROUP)).hasSize(2);
        assertThat(capacity.readUnits()).isGreaterThan(afterTheFirst);
    }

    @Test
    void aStrangerIsLookedUpAgainAndBecomesAParticipantAtOnce() {
        assertThat(store.isParticipant(People.ANNA.id(), GROUP)).isFalse();
        startGroup();

        assertThat(store.isParticipant(People.ANNA.id(), GROUP)).isTrue();
        assertThat(store.isParticipant(People.CARLA.id(), GROUP)).isFalse();
    }

    private void startGroup() {
        store.start(new Message(MessageId.mint(NOW, new Random(1)), GROUP, People.ANNA, "Hello!", NOW), People.BEN);
    }
}
