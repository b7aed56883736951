package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.AtRest;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.TappedClient;
import io.cruddur.messaging.dynamodb.WatchedClient;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** What a move makes of the rows, on DynamoDB Local. */
final class InboxProjectorTest {

    private final LocalTable table = LocalTable.create(false);
    private final Conversations conversations = new Conversations(table);
    private final InboxTable rows = new DynamoDbInboxTable(table.client(), table.settings(), CapacityListener.NONE);
    private final MessageGroupId group = conversations.start(ANNA, BEN).group();

    @Test
    void aMessageIsOnTopOfBothInboxes() {
        Message second = conversations.say(ANNA, group, "second");
        conversations.apply(table.stream().await(4));

        assertThat(conversations.previews(ANNA)).containsExactly("second");
        assertThat(conversations.previews(BEN)).containsExactly("second");
        assertThat(conversations.row(ANNA, group).view(Instant.EPOCH).unread()).isFalse();
        assertThat(conversations.row(BEN, group).view(Instant.EPOCH).unread()).isTrue();
        assertThat(conversations.row(BEN, group).sortKey()).isEqualTo(new Item(MessageItem.of(second)).sortKey());
        AtRest.assertAtRest(table);
    }

    @Test
    void theNewestOfABatchIsShownWhateverItsOrder() {
        List<Message> messages = new ArrayList<>(conversations.sayAll(BEN, group, 10));
        Collections.shuffle(messages, new Random(7));
        conversations.apply(Records.inserted(messages));

        assertThat(conversations.previews(ANNA)).containsExactly("message 9");
        AtRest.assertAtRest(table);
    }

    @Test
    void aSenderInABatchHasReadUpToTheirOwnMessage() {
        Message annas = conversations.say(ANNA, group, "mine");
        Message bens = conversations.say(BEN, group, "an answer");
        conversations.apply(Records.inserted(annas, bens));

        assertThat(conversations.row(ANNA, group).readUpTo()).isEqualTo(annas.createdAt());
        assertThat(conversations.row(ANNA, group).view(Instant.EPOCH).unread()).isTrue();
        assertThat(conversations.row(BEN, group).readUpTo()).isEqualTo(bens.createdAt());
    }

    @Test
    void aReadMarkerIsCarriedAlongAndNeverGoesBack() {
        Message bens = conversations.say(BEN, group, "read by Anna");
        conversations.apply(Records.inserted(bens));
        mark(ANNA, bens.createdAt());

        conversations.apply(Records.inserted(conversations.say(BEN, group, "not read by Anna")));
        assertThat(conversations.row(ANNA, group).readUpTo()).isEqualTo(bens.createdAt());

        Message annas = conversations.say(ANNA, group, "mine");
        Instant afterHers = annas.createdAt().plusSeconds(1);
        mark(ANNA, afterHers);
        conversations.apply(Records.inserted(annas));
        assertThat(conversations.row(ANNA, group).readUpTo()).isEqualTo(afterHers);
    }

    @Test
    void betweenPutAndDeleteAPageShowsTheGroupOnce() {
        Message second = conversations.say(ANNA, group, "second");
        List<List<String>> pages = new ArrayList<>();
        DynamoDbClient client = TappedClient.tapped(table.client(), (request, call) -> {
            if (request instanceof DeleteItemRequest delete) {
                Participant owner = isIn(ANNA, delete) ? ANNA : BEN;
                assertThat(rows.rows(owner.id(), group)).hasSize(2);
                pages.add(conversations.previews(owner));
            }
            return call.get();
        });
        projectorOn(client).project(Records.inserted(second));

        assertThat(pages).containsExactly(List.of("second"), List.of("second"));
    }

    @Test
    void aMarkerSetBetweenPutAndDeleteIsNotLost() {
        InboxRow old = conversations.row(BEN, group);
        DynamoDbClient client = TappedClient.tapped(table.client(), (request, call) -> {
            if (request instanceof DeleteItemRequest delete && isIn(BEN, delete)) {
                rows.mark(old, old.messageCreatedAt());
            }
            return call.get();
        });
        projectorOn(client).project(Records.inserted(conversations.say(ANNA, group, "second")));

        assertThat(conversations.previews(BEN)).containsExactly("second");
        assertThat(conversations.row(BEN, group).readUpTo()).isEqualTo(old.messageCreatedAt());
    }

    @Test
    void aMessageThatWasChangedOrDeletedIsSkipped() {
        Record inserted =
                Records.inserted(conversations.say(ANNA, group, "second")).get(0);
        WatchedClient client = new WatchedClient(table.client());

        for (OperationType type : List.of(OperationType.MODIFY, OperationType.REMOVE)) {
            Record record = inserted.toBuilder().eventName(type).build();
            assertThat(projectorOn(client.dynamoDb()).project(List.of(record)).failures())
                    .isEmpty();
        }
        assertThat(client.requests()).isEmpty();
    }

    private static boolean isIn(Participant owner, DeleteItemRequest delete) {
        return new Item(delete.key()).partitionKey().equals(Keys.inbox(owner.id()));
    }

    private void mark(Participant owner, Instant readUpTo) {
        assertThat(rows.mark(conversations.row(owner, group), readUpTo)).isTrue();
    }

    private InboxProjector projectorOn(DynamoDbClient client) {
        return new InboxProjector(client, table.settings(), InstantSource.system(), CapacityListener.NONE);
    }
}
