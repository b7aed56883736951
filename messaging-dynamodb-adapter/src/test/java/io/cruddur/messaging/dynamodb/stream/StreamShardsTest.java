package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Participant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/** The poller on a stream of several shards. DynamoDB Local ends one when it is told to, and never splits one. */
final class StreamShardsTest {

    private static final Participant DORA = named("dora", "Dora Dogwood");

    private final PolledTable table = new PolledTable();

    @BeforeEach
    void startGroups() {
        List.of(BEN, CARLA, DORA).forEach(table::start);
    }

    @AfterEach
    void stop() {
        table.close();
    }

    @Test
    void itReadsOnInTheChildOfAShardThatEnded() {
        table.startPoller();

        for (String text : List.of("one", "two", "three")) {
            table.table().endShard();
            table.send(BEN, text);
            table.awaitInbox(BEN, text);
        }

        assertThat(Set.copyOf(shardsInOrderOfReading())).hasSize(4);
    }

    @Test
    void itReadsAllShardsOfAListThatComesInPages() {
        sendIntoThreeShards();
        table.streams.change(
                DescribeStreamRequest.class,
                request -> request.toBuilder().limit(1).build());

        table.startPoller();

        awaitAll();
    }

    @Test
    void itReadsAShardToItsEndBeforeItsChildren() {
        IntStream.range(0, 2 * StreamShard.BATCH).forEach(i -> table.send(BEN, "message " + i));
        sendIntoThreeShards();
        presentAsParentAndTwoChildren();

        table.startPoller();

        awaitAll();
        List<Object> requests = table.streams.requests(Object.class);
        assertThat(shardsInOrderOfReading()).hasSize(3).startsWith(shards().get(0));
        assertThat(requests.subList(0, requests.indexOf(iteratorRequests().get(1))))
                .filteredOn(GetRecordsRequest.class::isInstance)
                .as("reads of the first shard, before any of the second")
                .hasSizeGreaterThan(2);
    }

    @Test
    void aShardThatCannotBeReadDoesNotHoldUpTheOthers() {
        sendIntoThreeShards();
        presentAsParentAndTwoChildren();
        String second = shards().get(1);
        table.streams.onRequest(request -> {
            if (request instanceof GetShardIteratorRequest iterator
                    && iterator.shardId().equals(second)) {
                throw SdkClientException.create("Away.");
            }
        });

        table.startPoller();

        table.awaitInbox(BEN, "in the first");
        table.awaitInbox(DORA, "in the third");
        assertThat(table.inbox(CARLA)).containsExactly("first");
        table.streams.heal();
        awaitAll();
    }

    @Test
    void itGoesOnWithoutAShardThatIsGone() {
        table.table().endShard();
        table.send(BEN, "in the second");
        String first = shards().get(0);
        table.streams.onRequest(request -> {
            if (request instanceof GetShardIteratorRequest iterator
                    && iterator.shardId().equals(first)) {
                throw ResourceNotFoundException.builder().message("Gone.").build();
            }
        });
        table.startPoller();
        table.eventually(() -> assertThat(iteratorRequests()).isNotEmpty());

        presentShards(shards -> shards.subList(1, shards.size()));

        table.awaitInbox(BEN, "in the second");
    }

    @Test
    void itReadsTheStreamOfATableThatWasMadeAgain() {
        table.startPoller();
        table.eventually(() -> assertThat(table.poller().applied()).isEqualTo(9));

        table.table().schema().delete();
        table.table().schema().create();
        startGroups();
        table.send(BEN, "after");

        table.awaitInbox(BEN, "after");
    }

    private void sendIntoThreeShards() {
        table.send(BEN, "in the first");
        table.table().endShard();
        table.send(CARLA, "in the second");
        table.table().endShard();
        table.send(DORA, "in the third");
    }

    private void awaitAll() {
        table.awaitInbox(BEN, "in the first");
        table.awaitInbox(CARLA, "in the second");
        table.awaitInbox(DORA, "in the third");
    }

    /** As if the first shard had been split; the children are listed before it. */
    private void presentAsParentAndTwoChildren() {
        presentShards(shards -> {
            List<Shard> family = new ArrayList<>(shards);
            family.set(
                    2,
                    shards.get(2).toBuilder()
                            .parentShardId(shards.get(0).shardId())
                            .build());
            Collections.reverse(family);
            return family;
        });
    }

    private void presentShards(UnaryOperator<List<Shard>> how) {
        table.streams.onAnswer(
                DescribeStreamResponse.class,
                answer -> answer.toBuilder()
                        .streamDescription(answer.streamDescription().toBuilder()
                                .shards(how.apply(answer.streamDescription().shards()))
                                .build())
                        .build());
    }

    /** The shards as they are, the oldest first. */
    private List<String> shards() {
        return new TableStream(
                        table.table().client(),
                        table.table().streams(),
                        table.table().settings().table())
                .shards().stream().map(StreamShard::id).toList();
    }

    private List<String> shardsInOrderOfReading() {
        return iteratorRequests().stream().map(GetShardIteratorRequest::shardId).toList();
    }

    private List<GetShardIteratorRequest> iteratorRequests() {
        return table.streams.requests(GetShardIteratorRequest.class);
    }
}
