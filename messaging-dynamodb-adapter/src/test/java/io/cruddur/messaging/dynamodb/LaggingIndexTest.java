package io.cruddur.messaging.dynamodb;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static io.cruddur.messaging.domain.memory.People.STRANGER;
import static io.cruddur.messaging.domain.port.MessageStoreHarness.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.memory.TestClock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** DynamoDB Local's index never lags; here it shows nothing at all, as AWS's may of what was written a moment ago. */
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

    private void startGroup() {
        store.start(new Message(MessageId.mint(NOON, new Random()), group, ANNA, "Hello!", NOON), BEN);
    }

    private DynamoDbClient withoutIndex() {
        return TappedClient.tapped(table.client(), (request, call) -> isOfIndex(request) ? NOTHING : call.get());
    }

    private static boolean isOfIndex(Object request) {
        return request instanceof QueryRequest query && query.indexName() != null;
    }
}
