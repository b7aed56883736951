package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.AtRest;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.WatchedClient;
import io.cruddur.messaging.dynamodb.repair.ProfileSync;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;

/** The published cost of moving and renaming inbox rows, in the units that DynamoDB Local reports: a budget, not to be exceeded. */
final class InboxCapacityTest {

    private static final String TEXT = "m".repeat(100);

    private final LocalTable table = LocalTable.create(false);
    private final Conversations conversations = new Conversations(table);
    private final Meter meter = new Meter();

    @Test
    void aMoveWritesEightUnitsAndReadsHalfAUnit() {
        Message first = conversations.start(ANNA, BEN);

        apply(conversations.say(ANNA, first.group(), TEXT));

        assertThat(meter.requests())
                .containsExactlyInAnyOrder("Query", "PutItem", "DeleteItem", "PutItem", "DeleteItem");
        assertThat(meter.writeUnits()).isLessThanOrEqualTo(8);
        assertThat(meter.readUnits()).isLessThanOrEqualTo(0.5);
    }

    @Test
    void aWarmUpReadsHalfAUnitAndDeletesNothing() {
        conversations.start(ANNA, BEN);
        WatchedClient watched = new WatchedClient(table.client());

        new InboxProjector(watched.dynamoDb(), table.settings(), InstantSource.system(), meter).warmUp();

        assertThat(meter.requests()).containsExactly("Query");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(0.5);
        assertThat(watched.requests(DeleteItemRequest.class))
                .singleElement()
                .satisfies(delete -> assertThat(delete.conditionExpression()).isNotEmpty());
        AtRest.assertAtRest(table);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "é", "語", "🦜"})
    void aMoveOfTheLongestTextAndNamesWritesEightUnitsToo(String letter) {
        Participant one = People.named("h".repeat(255), letter.repeat(500));
        Participant other = People.named("i".repeat(255), letter.repeat(500));
        Message first = conversations.start(one, other);
        conversations.apply(Records.inserted(conversations.say(other, first.group(), letter.repeat(1_024))));

        apply(conversations.say(one, first.group(), letter.repeat(1_024)));

        assertThat(meter.writeUnits()).isLessThanOrEqualTo(8);
        assertThat(meter.readUnits()).isLessThanOrEqualTo(0.5);
    }

    @Test
    void tenMessagesInOneBatchCostOneMoveAndOneLookAtEachInbox() {
        Message first = conversations.start(ANNA, BEN);

        apply(conversations.sayAll(ANNA, first.group(), 10));

        assertThat(meter.writeUnits()).isLessThanOrEqualTo(8);
        assertThat(meter.readUnits()).isLessThanOrEqualTo(0.5 + 2);
    }

    @Test
    void aRepeatedRecordWritesNothingAndReadsTwoAndAHalfUnits() {
        Message first = conversations.start(ANNA, BEN);
        Message second = conversations.say(ANNA, first.group(), TEXT);
        conversations.apply(Records.inserted(second));

        apply(second);
        assertCostOfARedelivery();
        apply(first);
        assertCostOfARedelivery();
    }

    @Test
    void nineNewerGroupsInEachInboxMakeThatNoDearer() {
        Message first = conversations.start(ANNA, BEN);
        for (int i = 0; i < 9; i++) {
            Participant other = People.named("user" + i, "User " + i);
            for (Participant owner : List.of(ANNA, BEN)) {
                Message started = conversations.start(owner, other);
                conversations.apply(Records.inserted(conversations.say(other, started.group(), TEXT)));
            }
        }

        apply(first);
        assertCostOfARedelivery();
    }

    @Test
    void aRenamedRowWritesTwoUnitsAndASecondSyncNone() {
        for (Participant other : List.of(BEN, CARLA, STRANGER)) {
            conversations.start(ANNA, other);
        }

        sync(new Participant(BEN.id(), new Handle("benno"), "Benno Birch"));
        assertThat(meter.requests()).containsExactly("Scan", "UpdateItem", "Query");
        assertThat(meter.writeUnits()).as("the row, and the index").isLessThanOrEqualTo(2);
        assertThat(meter.readUnits()).isLessThanOrEqualTo(0.5 + 1);

        sync(new Participant(BEN.id(), new Handle("benno"), "Benno Birch"));
        assertThat(meter.requests()).containsExactly("Scan");
        assertThat(meter.writeUnits()).isZero();
        assertThat(meter.readUnits()).isLessThanOrEqualTo(0.5);
    }

    private void sync(Participant renamed) {
        meter.reset();
        new ProfileSync(table.client(), table.settings(), Duration.ZERO, meter)
                .run(() -> List.of(ANNA, renamed, CARLA, STRANGER), none -> {});
    }

    private void assertCostOfARedelivery() {
        assertThat(meter.requests()).containsExactly("Query", "Query", "Query");
        assertThat(meter.writeUnits()).isZero();
        assertThat(meter.readUnits()).isLessThanOrEqualTo(2.5);
    }

    private void apply(Message message) {
        apply(List.of(message));
    }

    private void apply(List<Message> messages) {
        meter.reset();
        InboxProjector projector = new InboxProjector(table.client(), table.settings(), InstantSource.system(), meter);
        assertThat(projector.project(Records.inserted(messages)).failures()).isEmpty();
    }
}
