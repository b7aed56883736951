package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.dynamodb.inbox.InboxTableHarness.GROUP;
import static io.cruddur.messaging.dynamodb.inbox.InboxTableHarness.LATER;
import static io.cruddur.messaging.dynamodb.inbox.InboxTableHarness.NEWER;
import static io.cruddur.messaging.dynamodb.inbox.InboxTableHarness.ROW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.dynamodb.AnswerLosingHttpClient;
import io.cruddur.messaging.dynamodb.AtRest;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.LocalServer;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable.Placement;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Inbox rows when answers are lost on the way: over HTTP, with the SDK's own retries. */
final class InboxFaultTest {

    private static final int MORE_THAN_THE_SDK_TRIES = 50;

    private final DynamoDbSettings settings = DynamoDbSettings.of("inboxes");
    private final AnswerLosingHttpClient http = new AnswerLosingHttpClient(UrlConnectionHttpClient.create());
    private final DynamoDbClient client = LocalServer.client(http);
    private final InboxTable table = new DynamoDbInboxTable(client, settings, CapacityListener.NONE);

    @BeforeEach
    void makeTheTable() {
        new MessageTable(client, settings).create();
    }

    @AfterEach
    void dropTheTable() {
        http.loseNext(0);
        new MessageTable(client, settings).delete();
        client.close();
    }

    @Test
    void aPutWhoseAnswerIsLostFindsItsRowThereAlready() {
        http.loseNext(1);

        assertThat(table.put(ROW)).isEqualTo(Placement.THERE_ALREADY);
        assertThat(table.rows(ANNA.id(), GROUP)).containsExactly(ROW);
    }

    @Test
    void aReplacementWhoseAnswerIsLostIsMadeOnceAndToldAsMade() {
        table.put(ROW);
        http.loseNext(1);

        assertThat(table.replace(ROW, NEWER)).isEqualTo(Placement.PUT);
        assertThat(table.rows(ANNA.id(), GROUP)).containsExactly(NEWER);
    }

    @Test
    void aDeletionWhoseAnswerIsLostFindsTheRowGone() {
        table.put(ROW);
        http.loseNext(1);

        assertThat(table.delete(ROW)).as("deleted by this call").isFalse();
        assertThat(table.rows(ANNA.id(), GROUP)).isEmpty();
    }

    @Test
    void aMarkWhoseAnswerIsLostFindsTheRowMarked() {
        table.put(ROW);
        http.loseNext(1);

        assertThat(table.mark(ROW, LATER)).as("marked by this call").isFalse();
        assertThat(table.rows(ANNA.id(), GROUP)).containsExactly(ROW.withReadUpTo(LATER));
    }

    /** A move asks the index once, and for each of the two inboxes puts a row and deletes one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aMoveThatLosesAnAnswerIsCompleted(int answered) {
        List<Record> second = secondMessage();
        http.loseAfter(answered, 1);

        assertThat(projector().project(second).failures()).isEmpty();
        AtRest.assertAtRest(client, settings);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void theNextDeliveryCompletesAMoveWithoutAnswers(int answered) {
        List<Record> second = secondMessage();
        http.loseAfter(answered, MORE_THAN_THE_SDK_TRIES);

        assertThat(projector().project(second).failures())
                .singleElement()
                .matches(failure -> !failure.lasting(), "may be tried again");
        http.loseNext(0);

        assertThat(projector().project(second).failures()).isEmpty();
        AtRest.assertAtRest(client, settings);
    }

    private List<Record> secondMessage() {
        Conversations conversations = new Conversations(client, settings);
        Message first = conversations.start(ANNA, BEN);
        return Records.inserted(conversations.say(ANNA, first.group(), "second"));
    }

    private InboxProjector projector() {
        return new InboxProjector(client, settings, InstantSource.system(), CapacityListener.NONE);
    }
}
