package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.dynamodb.stream.PolledTable.A_MOMENT;
import static io.cruddur.messaging.dynamodb.stream.PolledTable.FOR_EVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The poller on DynamoDB Local's stream: what it applies, how it ends, what it tells. */
final class StreamPollerTest {

    private static final SdkClientException AWAY = SdkClientException.create("Away.");

    /** The messages themselves, two rows made, two moved. */
    private static final long RECORDS_OF_TWO_MESSAGES = 2 + 2 + 4;

    private final PolledTable table = new PolledTable();

    @AfterEach
    void stop() {
        table.close();
    }

    @Test
    void messagesReachTheInboxesOfBoth() {
        table.startPoller();
        table.start(BEN);
        table.start(CARLA);

        table.send(BEN, "for Ben");
        table.send(CARLA, "for Carla");

        table.awaitInbox(BEN, "for Ben");
        table.awaitInbox(CARLA, "for Carla");
        table.awaitInbox(ANNA, "for Carla", "for Ben");
    }

    @Test
    void itBeginsWithWhatWasSentBefore() {
        table.start(BEN);
        table.send(BEN, "before");

        table.startPoller();

        table.awaitInbox(BEN, "before");
    }

    @Test
    void anotherPollerWritesNothingAgain() {
        table.start(BEN);
        table.send(BEN, "second");
        table.startPoller();
        table.awaitInbox(BEN, "second");
        awaitApplied(RECORDS_OF_TWO_MESSAGES);
        table.poller().close();
        table.meter.reset();

        table.startPoller();
        awaitApplied(RECORDS_OF_TWO_MESSAGES);

        assertThat(table.meter.writeUnits()).isZero();
    }

    private void awaitApplied(long records) {
        table.eventually(() -> assertThat(table.poller().applied()).isEqualTo(records));
    }

    @Test
    void aMessageWithoutInboxRowsIsGivenUpAfterFiveTries() {
        table.start(BEN);
        MessageGroupId group = table.send(CARLA, "the group has no rows").group();
        table.send(BEN, "later");

        table.startPoller();

        table.awaitInbox(BEN, "later");
        table.eventually(() -> assertThat(table.poller().abandoned()).isEqualTo(1));
        assertThat(table.looksAt(group)).isEqualTo(5);
        table.send(BEN, "even later");
        table.awaitInbox(BEN, "even later");
    }

    @Test
    void aBrokenItemIsGivenUpToo() {
        table.start(BEN);
        table.table().put(Map.of("pk", "MSG#" + UUID.randomUUID(), "sk", "no time", "message", "broken"));
        table.send(BEN, "later");

        table.startPoller();

        table.awaitInbox(BEN, "later");
        table.eventually(() -> assertThat(table.poller().abandoned()).isEqualTo(1));
    }

    @Test
    void itEndsWhileItWaitsForMessages() {
        table.start(BEN);
        table.startPoller(FOR_EVER, A_MOMENT);
        table.eventually(() ->
                assertThat(table.streams.requests(GetRecordsRequest.class)).hasSize(1));

        table.poller().close();

        table.awaitEnd();
    }

    @Test
    void itEndsWhileItWaitsForAFaultToPass() {
        table.start(BEN);
        table.streams.fail(GetRecordsRequest.class, AWAY);
        table.startPoller(A_MOMENT, FOR_EVER);
        table.eventually(() ->
                assertThat(table.streams.requests(GetRecordsRequest.class)).hasSize(1));

        table.poller().close();

        table.awaitEnd();
    }

    @Test
    void itEndsAfterTheBatchUnderWay() throws InterruptedException {
        table.start(BEN);
        table.start(CARLA);
        table.send(BEN, "for Ben");
        table.send(CARLA, "for Carla");
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        table.dynamoDb.onRequest(request -> {
            if (request instanceof PutItemRequest) {
                underWay.countDown();
                awaitUninterrupted(goOn);
            }
        });
        table.startPoller();
        underWay.await();
        table.send(BEN, "too late");

        Thread closing = new Thread(table.poller()::close);
        closing.start();
        table.eventually(() -> assertThat(closing.getState()).isEqualTo(Thread.State.WAITING));
        assertThat(table.isRunning()).isTrue();
        goOn.countDown();
        closing.join();

        table.awaitEnd();
        assertThat(table.inbox(BEN)).containsExactly("for Ben");
        assertThat(table.inbox(CARLA)).containsExactly("for Carla");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsClosedDoesNotBegin() {
        table.poller().close();

        table.poller().run();

        assertThat(table.streams.requests(Object.class)).isEmpty();
    }

    @Test
    void withoutATableItDoesNotBegin() {
        table.table().schema().delete();

        assertThatThrownBy(table.poller()::run)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void withoutAStreamOfNewImagesItDoesNotBegin() {
        table.dynamoDb.onAnswer(
                DescribeTableResponse.class,
                answer -> answer.toBuilder()
                        .table(answer.table().toBuilder()
                                .streamSpecification(StreamSpecification.builder()
                                        .streamEnabled(true)
                                        .streamViewType(StreamViewType.KEYS_ONLY)
                                        .build())
                                .build())
                        .build());

        assertThatThrownBy(table.poller()::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no stream of new images");
    }

    @Test
    void itsLagGrowsInAFaultAndIsGoneAfterwards() {
        table.start(BEN);
        table.startPoller();
        awaitLag(Duration.ZERO);

        table.streams.fail(GetRecordsRequest.class, AWAY);
        table.clock.advance(Duration.ofHours(1));
        assertThat(table.poller().lag()).isEqualTo(Duration.ofHours(1));
        table.send(BEN, "late");
        table.clock.advance(Duration.ofHours(1));
        assertThat(table.poller().lag()).isEqualTo(Duration.ofHours(2));

        table.streams.heal();
        table.awaitInbox(BEN, "late");
        awaitLag(Duration.ZERO);
    }

    @Test
    void itsLagIsTheAgeOfTheOldestMessageThatIsLeft() {
        table.start(BEN);
        table.send(BEN, "late");
        table.clock.advance(Duration.ofHours(3));
        table.dynamoDb.fail(QueryRequest.class, AWAY);
        table.startPoller();

        table.eventually(() -> assertThat(table.poller().lag())
                .isBetween(
                        Duration.ofHours(3).minusMinutes(2), Duration.ofHours(3).plusMinutes(2)));

        table.dynamoDb.heal();
        awaitLag(Duration.ZERO);
    }

    @Test
    void inATableWithoutMessagesThereIsNoLag() {
        table.startPoller();
        table.clock.advance(Duration.ofHours(1));

        awaitLag(Duration.ZERO);
    }

    private void awaitLag(Duration lag) {
        table.eventually(() -> assertThat(table.poller().lag()).isEqualTo(lag));
    }
}
