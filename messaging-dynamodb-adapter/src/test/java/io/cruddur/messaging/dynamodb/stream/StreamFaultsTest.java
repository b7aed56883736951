package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.named;
import static io.cruddur.messaging.dynamodb.stream.ShardReader.MAX_TRIES;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/** The poller while the stream, or the table, is away: nothing is lost, and nothing is written twice. */
final class StreamFaultsTest {

    private static final RuntimeException AWAY = SdkClientException.create("Away.");
    private static final RuntimeException EXPIRED =
            ExpiredIteratorException.builder().message("Expired.").build();
    private static final RuntimeException TRIMMED =
            TrimmedDataAccessException.builder().message("Gone.").build();

    private static final Participant DORA = named("dora", "Dora Dogwood");

    private final PolledTable table = new PolledTable();

    @BeforeEach
    void startGroups() {
        table.start(BEN);
        table.start(CARLA);
    }

    @AfterEach
    void stop() {
        table.close();
    }

    @ParameterizedTest
    @ValueSource(classes = {DescribeStreamRequest.class, GetShardIteratorRequest.class, GetRecordsRequest.class})
    void itGoesOnWhereItWasWhenAFaultIsOver(Class<?> request) {
        table.startPoller();
        table.send(BEN, "before");
        table.awaitInbox(BEN, "before");

        table.streams.fail(3, request, AWAY);
        table.table().endShard();
        table.send(BEN, "meanwhile");

        table.awaitInbox(BEN, "meanwhile");
    }

    @Test
    void anIteratorThatExpiredIsFollowedByOneBehindTheLastRecord() {
        table.startPoller();
        table.send(BEN, "before");
        table.awaitInbox(BEN, "before");

        table.streams.fail(GetRecordsRequest.class, EXPIRED);
        table.send(BEN, "meanwhile");
        table.eventually(() -> assertThat(iteratorTypes()).contains(ShardIteratorType.AFTER_SEQUENCE_NUMBER));
        table.streams.heal();

        table.awaitInbox(BEN, "meanwhile");
        assertThat(iteratorTypes())
                .filteredOn(ShardIteratorType.TRIM_HORIZON::equals)
                .hasSize(1);
    }

    @Test
    void afterAGoneRecordItGoesOnWithTheOldestLeft() {
        table.startPoller();
        table.send(BEN, "before");
        table.awaitInbox(BEN, "before");

        table.streams.onRequest(request -> {
            if (request instanceof GetRecordsRequest && iteratorTypes().size() == 1) {
                throw EXPIRED;
            }
            if (request instanceof GetShardIteratorRequest iterator
                    && iterator.shardIteratorType() == ShardIteratorType.AFTER_SEQUENCE_NUMBER) {
                throw TRIMMED;
            }
        });
        table.send(BEN, "meanwhile");

        table.awaitInbox(BEN, "meanwhile");
        table.eventually(() -> assertThat(iteratorTypes())
                .containsExactly(
                        ShardIteratorType.TRIM_HORIZON,
                        ShardIteratorType.AFTER_SEQUENCE_NUMBER,
                        ShardIteratorType.TRIM_HORIZON));
    }

    private List<ShardIteratorType> iteratorTypes() {
        return table.streams.requests(GetShardIteratorRequest.class).stream()
                .map(GetShardIteratorRequest::shardIteratorType)
                .toList();
    }

    @Test
    void whileTheTableIsAwayNothingIsGivenUp() {
        table.dynamoDb.fail(QueryRequest.class, AWAY);
        MessageGroupId group = table.send(BEN, "meanwhile").group();
        table.startPoller();
        table.eventually(() -> assertThat(table.looksAt(group)).isGreaterThan(2 * MAX_TRIES));

        table.dynamoDb.heal();

        table.awaitInbox(BEN, "meanwhile");
        assertThat(table.poller().abandoned()).isZero();
    }

    @Test
    void aBatchIsDeliveredAgainFromItsEarliestFailureOn() {
        MessageGroupId before = table.send(BEN, "for Ben").group();
        MessageGroupId failing = table.start(DORA).group();
        MessageGroupId after = table.send(CARLA, "for Carla").group();
        table.dynamoDb.onRequest(request -> {
            if (request instanceof QueryRequest query
                    && PolledTable.isLookAt(failing, query)
                    && table.looksAt(failing) <= 3) {
                throw AWAY;
            }
        });

        table.startPoller();

        table.eventually(() -> assertThat(table.looksAt(failing)).isEqualTo(4));
        table.eventually(() -> assertThat(table.looksAt(after)).isEqualTo(4));
        assertThat(table.looksAt(before)).isEqualTo(1);
    }

    @Test
    void whateverFailsNoMessageIsLost() {
        long seed = new Random().nextLong();
        System.out.println("Faults of the stream and the table: seed " + seed);
        Random random = new Random(seed);
        table.startPoller();
        table.awaitInbox(BEN, "first");

        failAtRandom(table.streams, random);
        failAtRandom(table.dynamoDb, random);
        IntStream.range(0, 40).forEach(i -> table.send(i % 2 == 0 ? BEN : CARLA, "message " + i));

        table.awaitInbox(BEN, "message 38");
        table.awaitInbox(CARLA, "message 39");
        table.awaitInbox(ANNA, "message 39", "message 38");
        assertThat(table.poller().abandoned()).isZero();
    }

    /** A request in three is not sent, or is sent and not answered. */
    private static void failAtRandom(TamperedClient<?> client, Random random) {
        client.onRequest(request -> failOnceIn(6, random));
        client.onAnswer(SdkResponse.class, answer -> {
            failOnceIn(6, random);
            return answer;
        });
    }

    private static void failOnceIn(int times, Random random) {
        if (random.nextInt(times) == 0) {
            throw AWAY;
        }
    }
}
