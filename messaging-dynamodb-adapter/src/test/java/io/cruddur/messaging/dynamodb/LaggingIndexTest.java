package io.cruddur.messaging.dynamodb;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static io.cruddur.messaging.domain.memory.People.STRANGER;
import static io.cruddur.messaging.domain.port.MessageStoreHarness.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.memory.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** DynamoDB Local's index never lags; here it shows nothing, or less than there is, as AWS's may of what was written a moment ago. */
final class LaggingIndexTest {

    private static final QueryResponse NOTHING = QueryResponse.builder()
            .consumedCapacity(ConsumedCapacity.builder().capacityUnits(0.5).build())
            .build();

    private final TestClock clock = new TestClock(NOON);
    private final LocalTable table = LocalTable.create(false);
    private final DynamoDbMessageStore store =
            new DynamoDbMessageStore(withoutIndex(), table.settings(), clock, CapacityListener.NONE);
    private final MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    @Test
    void aGroupThatWasJustStartedIsFoundByBothAndByNobodyElse() {
        startGroup();
        clock.advance(Duration.ofMinutes(14));

        assertThat(store.isParticipant(ANNA.id(), group)).isTrue();
        assertThat(store.isParticipant(BEN.id(), group)).isTrue();
        assertThat(store.isParticipant(STRANGER.id(), group)).isFalse();
        assertThat(store.findGroup(BEN.id(), ANNA.id())).contains(group);
        assertThat(store.findGroup(ANNA.id(), STRANGER.id())).isEmpty();
    }

    @Test
    void theLookBackEndsAfterAQuarterOfAnHour() {
        startGroup();
        clock.advance(Duration.ofMinutes(16));

        assertThat(store.isParticipant(ANNA.id(), group))
                .as("the price of a constant cost: by then the index has it")
                .isFalse();
    }

    @Test
    void aMessageInAGroupThatWasJustStartedMovesBothRows() {
        Conversations conversations = new Conversations(table);
        Message first = conversations.start(ANNA, BEN);
        Message second = conversations.say(BEN, first.group(), "second");

        assertThat(projectorOn(withoutIndex()).project(Records.inserted(second)).failures())
                .isEmpty();
        AtRest.assertAtRest(table);
    }

    @Test
    void aRowThatTheIndexDoesNotShowYetIsFoundThroughTheOthers() {
        Conversations conversations = new Conversations(table);
        Message first = conversations.start(ANNA, BEN);
        for (Participant shown : List.of(ANNA, BEN)) {
            Message next = conversations.say(BEN, first.group(), "to be found by both");
            assertThat(projectorOn(withIndexOf(shown))
                            .project(Records.inserted(next))
                            .failures())
                    .isEmpty();
            AtRest.assertAtRest(table);
        }
    }

    private void startGroup() {
        store.start(new Message(MessageId.mint(NOON, new Random()), group, ANNA, "Hello!", NOON), BEN);
    }

    private InboxProjector projectorOn(DynamoDbClient client) {
        return new InboxProjector(client, table.settings(), CapacityListener.NONE);
    }

    private DynamoDbClient withIndexOf(Participant owner) {
        return TappedClient.tapped(
                table.client(),
                (request, call) ->
                        TappedClient.isOfIndex(request) ? onlyOf(owner, (QueryResponse) call.get()) : call.get());
    }

    private static QueryResponse onlyOf(Participant owner, QueryResponse answer) {
        return answer.toBuilder()
                .items(answer.items().stream()
                        .filter(item -> new Item(item).partitionKey().equals(Keys.inbox(owner.id())))
                        .toList())
                .build();
    }

    private DynamoDbClient withoutIndex() {
        return TappedClient.tapped(
                table.client(), (request, call) -> TappedClient.isOfIndex(request) ? NOTHING : call.get());
    }
}
