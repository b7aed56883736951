package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.dynamodb.AnswerLosingHttpClient;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.LocalServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What meters are told of each request, however it ends. */
final class RequestOutcomeTest {

    private final DynamoDbSettings settings = DynamoDbSettings.of("messages");
    private final AnswerLosingHttpClient http = new AnswerLosingHttpClient(UrlConnectionHttpClient.create());
    private final DynamoDbClient client = LocalServer.client(http);
    private final List<String> told = new ArrayList<>();
    private final List<Duration> durations = new ArrayList<>();
    private final DynamoDbMessageStore store = storeOn(settings);

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
    void anAnsweredRequestIsDoneAndToldWithItsUnits() {
        store.start(message(), BEN);
        told.clear();
        durations.clear();

        store.listMessageGroups(ANNA.id(), PageRequest.newest());

        assertThat(told).containsExactly("Query DONE", "Query 0.5 R 0.0 W");
        assertThat(durations).singleElement().satisfies(took -> assertThat(took).isPositive());
    }

    @Test
    void aRepeatIsRefusedForWhatIsThere() {
        Message message = message();
        store.append(message);
        told.clear();

        assertThat(store.append(message).isNew()).isFalse();

        assertThat(told).startsWith("PutItem REFUSED");
    }

    @Test
    void aReadWithoutATableFailsAndTheStoreIsNotReachable() {
        DynamoDbMessageStore elsewhere = storeOn(DynamoDbSettings.of("nothing"));

        assertThat(elsewhere.isReachable()).isFalse();
        assertThat(told).containsExactly("Query FAILED");
        assertThat(store.isReachable()).isTrue();
    }

    @Test
    void aWriteThatNobodyAnswersIsUnknownAfterAllItsTries() {
        http.loseNext(50);

        assertThat(catchThrowable(() -> store.append(message()))).isInstanceOf(OutcomeUnknownException.class);

        assertThat(told).containsExactly("PutItem UNKNOWN");
    }

    private DynamoDbMessageStore storeOn(DynamoDbSettings table) {
        return new DynamoDbMessageStore(client, table, new TestClock(NOON), new CapacityListener() {
            @Override
            public void consumed(String request, double readUnits, double writeUnits) {
                told.add(request + " " + readUnits + " R " + writeUnits + " W");
            }

            @Override
            public void ended(String request, Outcome outcome, Duration took) {
                told.add(request + " " + outcome);
                durations.add(took);
            }
        });
    }

    private static Message message() {
        MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), BEN.id());
        return new Message(MessageId.mint(NOON, new Random()), group, ANNA, "Hello!", NOON);
    }
}
