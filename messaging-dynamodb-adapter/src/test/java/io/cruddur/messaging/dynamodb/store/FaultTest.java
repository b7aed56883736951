package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.dynamodb.AnswerLosingHttpClient;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.LocalServer;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What happens when answers are lost on the way: over HTTP, with the SDK's own retries. */
final class FaultTest {

    private static final int MORE_THAN_THE_SDK_TRIES = 50;

    private final DynamoDbSettings settings = DynamoDbSettings.of("messages");
    private final AnswerLosingHttpClient http = new AnswerLosingHttpClient(UrlConnectionHttpClient.create());
    private final DynamoDbClient client = LocalServer.client(http);
    private final DynamoDbMessageStore store = storeOn(client);
    private final Message first = message("first");

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
    void aPutWhoseAnswerIsLostIsRepeatedAndLeavesOneMessage() {
        store.start(first, BEN);
        Message second = message("second");

        http.loseNext(1);
        Message answer = store.append(second).message();

        assertThat(answer.repeats(second)).isTrue();
        assertThat(store.listMessages(first.group(), PageRequest.newest()).items())
                .containsExactlyInAnyOrder(first, answer);
    }

    @Test
    void aStartWhoseAnswerIsLostLeavesOneMessageAndOneRowEach() {
        http.loseNext(1);

        assertThat(store.start(first, BEN).message()).isEqualTo(first);
        assertOneOfEach();
    }

    @Test
    void aStartThatNobodyAnsweredIsFoundByItsRepeat() {
        http.loseNext(MORE_THAN_THE_SDK_TRIES);
        assertThatThrownBy(() -> store.start(first, BEN)).isInstanceOf(OutcomeUnknownException.class);
        http.loseNext(0);

        assertThat(storeOn(LocalServer.client(http)).start(first, BEN).message())
                .isEqualTo(first);
        assertOneOfEach();
    }

    @Test
    void aRepeatFindsASendWhoseOutcomeIsUnknown() {
        store.start(first, BEN);
        Message second = message("second");
        http.loseNext(MORE_THAN_THE_SDK_TRIES);
        assertThatThrownBy(() -> store.append(second)).isInstanceOf(OutcomeUnknownException.class);
        http.loseNext(0);

        Message answer = store.append(second).message();
        assertThat(store.find(first.group(), second.id())).contains(answer);
        assertThat(store.listMessages(first.group(), PageRequest.newest()).items())
                .hasSize(2);
    }

    @Test
    void aReadThatNobodyAnsweredIsUnavailable() {
        http.loseNext(MORE_THAN_THE_SDK_TRIES);

        assertThat(codeOf(() -> store.listMessages(first.group(), PageRequest.newest())))
                .isEqualTo("store_unavailable");
        assertThat(codeOf(() -> store.isParticipant(ANNA.id(), first.group()))).isEqualTo("store_unavailable");
    }

    @Test
    void aServerThatIsAwayIsUnavailableToReadsAndUnknownToWrites() throws IOException {
        try (DynamoDbClient nowhere = LocalServer.clientOfNobody(http)) {
            DynamoDbMessageStore away = storeOn(nowhere);
            assertThat(codeOf(() -> away.listMessageGroups(ANNA.id(), PageRequest.newest())))
                    .isEqualTo("store_unavailable");
            assertThat(codeOf(() -> away.append(first))).isEqualTo("outcome_unknown");
        }
    }

    @Test
    void aTableThatIsNotThereIsUnavailableAndSaysSo() {
        new MessageTable(client, settings).delete();

        assertThatThrownBy(() -> store.append(first))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> store.find(first.group(), first.id()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("does not exist");
    }

    private void assertOneOfEach() {
        assertThat(store.listMessages(first.group(), PageRequest.newest()).items())
                .containsExactly(first);
        assertThat(store.listMessageGroups(ANNA.id(), PageRequest.newest()).items())
                .hasSize(1);
        assertThat(store.listMessageGroups(BEN.id(), PageRequest.newest()).items())
                .hasSize(1);
    }

    private static Message message(String text) {
        MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), BEN.id());
        return new Message(MessageId.mint(NOON, new Random()), group, ANNA, text, NOON);
    }

    private DynamoDbMessageStore storeOn(DynamoDbClient dynamoDb) {
        return new DynamoDbMessageStore(dynamoDb, settings, new TestClock(NOON), CapacityListener.NONE);
    }
}
