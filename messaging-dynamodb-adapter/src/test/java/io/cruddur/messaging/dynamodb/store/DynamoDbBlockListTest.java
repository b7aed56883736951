package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.BlockListContract;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.port.BlockList;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.WatchedClient;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

final class DynamoDbBlockListTest implements BlockListContract {

    private final LocalTable table = LocalTable.create(false);
    private final Meter meter = new Meter();
    private final WatchedClient client = new WatchedClient(table.client());
    private final BlockList list = new DynamoDbBlockList(client.dynamoDb(), table.settings(), meter);

    @Override
    public BlockList list() {
        return list;
    }

    @Test
    void aBlockIsOneItemThatTheIndexDoesNotHold() {
        list.block(BlockListContract.block(ANNA, BEN, NOON));

        assertThat(table.items())
                .containsExactly(Map.of(
                        "pk",
                        "BLK#" + ANNA.id(),
                        "sk",
                        BEN.id().toString(),
                        "blocked_at",
                        "2026-11-22T12:00:00.123456+00:00",
                        "read_in",
                        MessageGroupId.ofPair(ANNA.id(), BEN.id()).toString(),
                        "read_at",
                        "2026-11-22T11:59:00.123456+00:00"));
    }

    @Test
    void aBlockAndItsEndCostOneWriteEachALookHalfARead() {
        list.block(BlockListContract.block(ANNA, BEN, NOON));
        assertThat(meter.requests()).containsExactly("PutItem");
        assertThat(meter.writeUnits()).isLessThanOrEqualTo(1);

        meter.reset();
        list.find(ANNA.id(), BEN.id());
        assertThat(meter.readUnits()).isLessThanOrEqualTo(0.5);

        meter.reset();
        list.findNow(ANNA.id(), BEN.id());
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1);
        assertThat(client.requests(GetItemRequest.class))
                .extracting(GetItemRequest::consistentRead)
                .containsExactly(false, true);

        meter.reset();
        list.unblock(ANNA.id(), BEN.id());
        assertThat(meter.requests()).containsExactly("DeleteItem");
        assertThat(meter.writeUnits()).isLessThanOrEqualTo(1);
    }

    @Test
    void aPageOfTwentyCostsTwoReadUnits() {
        IntStream.range(0, 25)
                .forEach(i -> list.block(BlockListContract.block(ANNA, People.named("user" + i, "User"), NOON)));

        meter.reset();
        assertThat(list.list(ANNA.id(), PageRequest.newest()).items()).hasSize(20);
        assertThat(meter.requests()).containsExactly("Query");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(2);
    }

    @Test
    void whateverIsBrokenInItItIsABlock() {
        table.put(Map.of("pk", "BLK#" + ANNA.id(), "sk", BEN.id().toString(), "blocked_at", "once"));

        assertThat(list.findNow(ANNA.id(), BEN.id()))
                .contains(new Block(
                        ANNA.id(),
                        BEN.id(),
                        Instant.EPOCH,
                        MessageGroupId.ofPair(ANNA.id(), BEN.id()),
                        Participation.NOTHING_READ));
    }
}
