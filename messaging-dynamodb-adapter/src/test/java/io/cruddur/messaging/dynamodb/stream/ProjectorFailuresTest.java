package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.dynamodb.AtRest;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.TappedClient;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.stream.Projection.Failure;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** What fails, what does not fail with it, and from which record on a batch must come again. */
final class ProjectorFailuresTest {

    private final LocalTable table = LocalTable.create(false);
    private final Conversations conversations = new Conversations(table);
    private final MessageGroupId withBen = conversations.start(ANNA, BEN).group();
    private final MessageGroupId withCarla = conversations.start(ANNA, CARLA).group();

    /** For example messages that an import stored without their rows. */
    private final MessageGroupId withoutRows = MessageGroupId.ofPair(BEN.id(), CARLA.id());

    @ParameterizedTest
    @ValueSource(strings = {"message", "message_uuid", "user_uuid", "user_handle", "user_display_name"})
    void aBrokenMessageFailsAloneAndForGood(String missing) {
        Record whole = inserted(conversations.say(ANNA, withBen, "whole"));
        Record broken = without(missing, conversations.say(ANNA, withBen, "broken"));
        Record other = inserted(conversations.say(ANNA, withCarla, "in another group"));

        assertThat(project(whole, broken, other).failures()).containsExactly(failureOf(broken, true));
        assertThat(conversations.previews(ANNA)).containsExactly("in another group", "whole");
    }

    @Test
    void aMessageOfAGroupWithoutRowsFailsForGoodAndStopsNoOther() {
        Record lost = inserted(conversations.say(BEN, withoutRows, "to nobody"));
        Record other = inserted(conversations.say(ANNA, withBen, "to Ben"));

        assertThat(project(lost, other).failures()).containsExactly(failureOf(lost, true));
        assertThat(conversations.previews(BEN)).containsExactly("to Ben");
    }

    @Test
    void aLostRowFailsForGoodAndTheOtherRowIsMoved() {
        InboxTable rows = new DynamoDbInboxTable(table.client(), table.settings(), CapacityListener.NONE);
        assertThat(rows.delete(conversations.row(ANNA, withBen))).isTrue();
        Record next = inserted(conversations.say(ANNA, withBen, "seen by Ben alone"));

        assertThat(project(next).failures()).containsExactly(failureOf(next, true));
        assertThat(conversations.previews(BEN)).containsExactly("seen by Ben alone");
    }

    @Test
    void theEarliestFailureInTheBatchIsReported() {
        Record first = inserted(conversations.say(ANNA, withBen, "first"));
        Record lost = inserted(conversations.say(BEN, withoutRows, "lost"));
        Record broken = without("message", conversations.say(ANNA, withBen, "broken"));
        Record lostAgain = inserted(conversations.say(CARLA, withoutRows, "lost again"));
        Record last = inserted(conversations.say(ANNA, withBen, "last"));

        Projection projection = project(first, lost, broken, lostAgain, last);

        assertThat(projection.failures())
                .containsExactly(failureOf(lost, true), failureOf(broken, true), failureOf(lostAgain, true));
        assertThat(projection.earliest()).contains(failureOf(lost, true));
        assertThat(conversations.previews(BEN)).containsExactly("last");
    }

    @Test
    void nothingIsEarliestWhereNothingFails() {
        assertThat(project(inserted(conversations.say(ANNA, withBen, "whole"))).earliest())
                .isEmpty();
        assertThat(project().earliest()).isEmpty();
    }

    @Test
    void aRecordWithoutItsItemFailsAlone() {
        Record whole = inserted(conversations.say(ANNA, withBen, "whole"));
        Record empty = whole.toBuilder()
                .dynamodb(whole.dynamodb().toBuilder().newImage(null).build())
                .build();

        assertThat(project(empty, whole).failures()).containsExactly(failureOf(empty, true));
        assertThat(conversations.previews(BEN)).containsExactly("whole");
    }

    @Test
    void aMessageOfNoGroupFailsAlone() {
        Map<String, AttributeValue> item = new HashMap<>(MessageItem.of(conversations.say(ANNA, withBen, "lost")));
        item.put("pk", Item.string("MSG#nonsense"));
        Record nonsense = Records.inserted(item);

        assertThat(project(nonsense).failures()).containsExactly(failureOf(nonsense, true));
    }

    @ParameterizedTest
    @ValueSource(classes = {QueryRequest.class, PutItemRequest.class, DeleteItemRequest.class})
    void anOutageDoesNotLastAndTheNextDeliveryMakesUpForIt(Class<?> away) {
        Record toBen = inserted(conversations.say(ANNA, withBen, "to Ben"));
        Record toCarla = inserted(conversations.say(ANNA, withCarla, "to Carla"));

        Projection projection = projectorOn(refusing(away::isInstance, SdkClientException.create("away")))
                .project(List.of(toBen, toCarla));

        assertThat(projection.failures()).containsExactly(failureOf(toBen, false), failureOf(toCarla, false));
        assertThat(project(toBen, toCarla).failures()).isEmpty();
        AtRest.assertAtRest(table);
    }

    @Test
    void aGroupUnderContentionFailsForNowAndStopsNoOther() {
        Record toBen = inserted(conversations.say(ANNA, withBen, "to Ben"));
        Record toCarla = inserted(conversations.say(ANNA, withCarla, "to Carla"));
        DynamoDbClient contended = refusing(
                request -> request instanceof PutItemRequest put
                        && put.item().containsValue(Item.string(withBen.toString())),
                TransactionConflictException.builder().build());

        assertThat(projectorOn(contended).project(List.of(toBen, toCarla)).failures())
                .containsExactly(failureOf(toBen, false));
        assertThat(conversations.previews(CARLA)).containsExactly("to Carla");
    }

    @Test
    void aFailureIsLoggedWithItsKeyAndWithoutItsText() {
        Logger logger = (Logger) LoggerFactory.getLogger(InboxProjector.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            Record lost = inserted(conversations.say(BEN, withoutRows, "a private text"));
            project(lost);

            assertThat(log.list).singleElement().satisfies(event -> {
                Failure failure = failureOf(lost, true);
                String line = event.getFormattedMessage() + event.getKeyValuePairs();
                assertThat(line)
                        .contains(failure.partitionKey(), failure.sortKey())
                        .doesNotContain("a private text");
            });
        } finally {
            logger.detachAppender(log);
        }
    }

    private Projection project(Record... records) {
        return projectorOn(table.client()).project(List.of(records));
    }

    private InboxProjector projectorOn(DynamoDbClient client) {
        return new InboxProjector(client, table.settings(), InstantSource.system(), CapacityListener.NONE);
    }

    private DynamoDbClient refusing(Predicate<Object> requests, SdkException refusal) {
        return TappedClient.tapped(table.client(), (request, call) -> {
            if (requests.test(request)) {
                throw refusal;
            }
            return call.get();
        });
    }

    private static Record inserted(Message message) {
        return Records.inserted(message).get(0);
    }

    private static Record without(String attribute, Message message) {
        Map<String, AttributeValue> item = new HashMap<>(MessageItem.of(message));
        item.remove(attribute);
        return Records.inserted(item);
    }

    private static Failure failureOf(Record record, boolean lasting) {
        Item key = new Item(record.dynamodb().keys());
        return new Failure(record.dynamodb().sequenceNumber(), key.partitionKey(), key.sortKey(), lasting);
    }
}
