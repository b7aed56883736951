package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.dynamodb.ExpiringConversation.GROUP;
import static io.cruddur.messaging.dynamodb.ExpiringConversation.KEPT;
import static io.cruddur.messaging.dynamodb.ExpiringConversation.LONG_AGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.StoredMessage;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import io.cruddur.messaging.domain.usecase.DeleteMessage;
import io.cruddur.messaging.domain.usecase.SendMessage;
import io.cruddur.messaging.domain.usecase.StartMessageGroup;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.ExpiringConversation;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.WatchedClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Messages are kept for a time. What has expired is not shown, whether or not DynamoDB has deleted it. */
final class RetentionTest {

    private final ExpiringConversation conversation = new ExpiringConversation();
    private final DynamoDbMessageStore store = conversation.store();

    @Test
    void aMessageSaysWhenItExpiresAtNoExtraUnit() {
        conversation.start();
        Meter meter = new Meter();
        DynamoDbMessageStore metered = new DynamoDbMessageStore(
                conversation.table().client(), conversation.settings(), InstantSource.fixed(LONG_AGO), meter);

        Message message = new Message(
                MessageId.mint(LONG_AGO.plusSeconds(9), new Random()), GROUP, ANNA, "m".repeat(100), LONG_AGO);
        metered.append(message, BEN.id());

        assertThat(meter.writeUnits()).isEqualTo(1);
        assertThat(endOf(message.id()))
                .isEqualTo(Long.toString(LONG_AGO.plus(KEPT).getEpochSecond() + 1));
    }

    @Test
    void aFirstMessageSaysSoAndItsRowsSayHowLongTheyShowIt() {
        WatchedClient watched = new WatchedClient(conversation.table().client());
        Message first = new Message(MessageId.mint(LONG_AGO, new Random()), GROUP, ANNA, "Hello!", LONG_AGO);
        new DynamoDbMessageStore(
                        watched.dynamoDb(), conversation.settings(), InstantSource.fixed(LONG_AGO), new Meter())
                .start(first, BEN);

        String end = Long.toString(LONG_AGO.plus(KEPT).getEpochSecond() + 1);
        assertThat(watched.requests(TransactWriteItemsRequest.class))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.transactItems().get(0).put().item())
                            .containsEntry("expires_at", AttributeValue.fromN(end));
                    assertThat(request.transactItems().subList(1, 3))
                            .allSatisfy(row -> assertThat(row.put().item())
                                    .doesNotContainKey("expires_at")
                                    .containsEntry("shown_until", AttributeValue.fromN(end)));
                });
    }

    @Test
    void anOldMessageThatIsImportedIsKeptForTwoMoreDays() {
        Instant now = LONG_AGO.plus(Duration.ofDays(1_000));
        Message old = new Message(MessageId.mint(LONG_AGO, new Random()), GROUP, ANNA, "old", LONG_AGO);

        conversation.storeAt(InstantSource.fixed(now)).append(old);

        assertThat(endOf(old.id()))
                .isEqualTo(Long.toString(now.plus(Duration.ofDays(2)).getEpochSecond() + 1));
    }

    @Test
    void withoutARetentionAMessageSaysNothing() {
        Message message = new Message(MessageId.mint(LONG_AGO, new Random()), GROUP, ANNA, "stays", LONG_AGO);
        new DynamoDbMessageStore(
                        conversation.table().client(),
                        conversation.table().settings(),
                        InstantSource.fixed(LONG_AGO),
                        new Meter())
                .start(message, BEN);

        assertThat(conversation.table().items())
                .hasSize(3)
                .allSatisfy(item -> assertThat(item).doesNotContainKeys("expires_at", "shown_until"));
    }

    @Test
    void aRetentionIsTwoDaysAtLeast() {
        DynamoDbSettings settings = conversation.settings();

        assertThatThrownBy(() -> settings.withRetention(Duration.ofDays(2).minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 to 36500 days");
    }

    @Test
    void editsAndDeletionsLeaveTheEndAsItIs() {
        conversation.start();
        Message message = conversation.say(ANNA, "first");
        DynamoDbMessageStore then = conversation.storeAt(InstantSource.fixed(LONG_AGO.plusSeconds(60)));

        then.revise(
                reference(message),
                present -> present.edited(new MessageText("second"), ANNA, LONG_AGO.plusSeconds(60)));
        then.revise(reference(message), present -> present.deleted(LONG_AGO.plusSeconds(61)));

        assertThat(endOf(message.id()))
                .isEqualTo(Long.toString(message.expiresAt().getEpochSecond()));
        assertThat(then.find(GROUP, message.id()).orElseThrow().isDeleted()).isTrue();
    }

    @Test
    void pagesLeaveExpiredMessagesOutAndLeadOnToTheEnd() {
        conversation.start();
        for (int i = 0; i < 30; i++) {
            conversation.say(BEN, "expired " + i);
        }
        List<Message> living = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            living.add(conversation.sayToday(BEN, "living " + i));
        }

        Page<Message> page = store.listMessages(GROUP, new PageRequest.Newest(5));
        assertThat(page.items()).isEqualTo(living.subList(2, 7));
        page = store.listMessages(GROUP, new PageRequest.Before(page.older().orElseThrow(), 5));
        assertThat(page.items()).as("a short page").isEqualTo(living.subList(0, 2));
        Optional<Cursor> older = page.older();
        int pages = 0;
        while (older.isPresent()) {
            page = store.listMessages(GROUP, new PageRequest.Before(older.orElseThrow(), 5));
            assertThat(page.items()).as("an empty page").isEmpty();
            older = page.older();
            pages++;
        }
        assertThat(pages).isEqualTo(1);
    }

    @Test
    void catchingUpFromAnExpiredMessageFindsAllThatIsNewer() {
        conversation.start();
        Page<Message> before = conversation
                .storeAt(InstantSource.fixed(LONG_AGO.plusSeconds(60)))
                .listMessages(GROUP, new PageRequest.Newest(20));
        List<Message> living = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            conversation.say(BEN, "expired " + i);
        }
        for (int i = 0; i < 3; i++) {
            living.add(conversation.sayToday(BEN, "living " + i));
        }

        Page<Message> page =
                store.listMessages(GROUP, new PageRequest.After(before.catchUp().orElseThrow(), 2));

        assertThat(page.items()).isEqualTo(living.subList(0, 2));
        page = store.listMessages(GROUP, new PageRequest.After(page.newer().orElseThrow(), 2));
        assertThat(page.items()).isEqualTo(living.subList(2, 3));
    }

    @Test
    void anExpiredMessageIsNotFoundNorRevisedNorCountedNorExported() {
        Message first = conversation.start();
        conversation.say(ANNA, "expired");
        Message living = conversation.sayToday(ANNA, "living");

        assertThat(store.find(GROUP, first.id())).isEmpty();
        assertThat(store.find(reference(first))).isEmpty();
        assertThat(store.revise(reference(first), present -> present.deleted(Instant.now())))
                .isEmpty();
        assertThat(store.countMessages(GROUP, Participation.NOTHING_READ, 100)).isEqualTo(1);
        assertThat(store.walkMessages(GROUP)).containsExactly(living);
    }

    @Test
    void itsSenderCanDeleteItNoMoreThanOneThatIsNotThere() {
        Message first = conversation.start();
        DeleteMessage delete = new DeleteMessage(
                store, new InProcessBroadcast(), new RevisionRules(true, Duration.ofDays(1)), InstantSource.system());

        assertThatThrownBy(() -> delete.delete(ANNA, reference(first)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("message");
    }

    @Test
    void revisionsOfExpiredMessagesAreLeftOut() {
        conversation.start();
        Message one = conversation.say(ANNA, "one");
        Message living = conversation.sayToday(ANNA, "two");
        Instant now = Instant.now();
        Cursor begin = conversation
                .storeAt(InstantSource.fixed(LONG_AGO))
                .listRevisions(GROUP, new PageRequest.Newest(20), now.minusSeconds(600))
                .catchUp()
                .orElseThrow();
        DynamoDbMessageStore then = conversation.storeAt(InstantSource.fixed(LONG_AGO.plusSeconds(60)));
        then.revise(reference(one), present -> present.deleted(now.minusSeconds(2)));
        then.revise(reference(living), present -> present.deleted(now.minusSeconds(1)));

        Page<Message> page = store.listRevisions(GROUP, new PageRequest.After(begin, 20), now);

        assertThat(page.items()).extracting(Message::id).containsExactly(living.id());
        assertThat(page.catchUp()).isPresent();
    }

    /** The rows are lost: nothing but an expired message is left to tell who took part. */
    @Test
    void anExpiredMessageMakesNobodyAParticipant() {
        Message first = conversation.start();
        conversation.table().delete(conversation.row(ANNA).item());
        conversation.table().delete(conversation.row(BEN).item());

        assertThat(store.isParticipant(ANNA.id(), first.group())).isFalse();
        conversation.sayToday(ANNA, "living");
        assertThat(store.isParticipant(ANNA.id(), first.group())).isTrue();
    }

    /** DynamoDB has not deleted it yet, so no record has emptied the row. */
    @Test
    void anInboxDoesNotShowTheTextOfAnExpiredMessage() {
        Message first = conversation.start();

        assertThat(conversation.row(BEN).lastMessage().preview()).isEqualTo("Hello!");
        assertThat(conversation.shown(BEN).preview()).isEmpty();
        assertThat(conversation.shown(BEN).expired()).isTrue();
        assertThat(conversation.shown(BEN).createdAt()).isEqualTo(first.createdAt());
        assertThat(store.walkMessageGroups(BEN.id()))
                .allSatisfy(group -> assertThat(group.lastMessage().preview()).isEmpty());
        assertThat(store.countUnreadGroups(BEN.id(), Instant.now(), 99, 99)).isZero();
    }

    @Test
    void aMarkerInAnEmptiedGroupGoesAsFarAsTheRowShows() {
        Message first = conversation.start();
        conversation.apply(conversation.expire(first));

        assertThat(store.markRead(BEN.id(), GROUP, Instant.now())).contains(first.createdAt());
        assertThat(conversation.row(BEN).readUpTo()).isEqualTo(first.createdAt());
    }

    @Test
    void aStartInAnEmptiedGroupGoesOnInIt() {
        Message first = conversation.start();
        conversation.apply(conversation.expire(first));
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        users.add(BEN);
        StartMessageGroup start =
                new StartMessageGroup(store, users, new InProcessBroadcast(), InstantSource.system(), new Random());

        Message next = start.start(ANNA, BEN.handle(), new MessageText("Hello again!"));

        assertThat(next.group()).isEqualTo(GROUP);
        assertThat(conversation.row(ANNA).messageCreatedAt()).isEqualTo(first.createdAt());
        assertThat(conversation.row(BEN).messageCreatedAt()).isEqualTo(first.createdAt());
        conversation.apply(Records.inserted(next).get(0));
        assertThat(conversation.shown(ANNA).preview()).isEqualTo("Hello again!");
        assertThat(conversation.shown(BEN).preview()).isEqualTo("Hello again!");
    }

    @Test
    void aRepeatOfASendIsAnsweredUntilTheMessagesRetentionEnds() {
        Message first = conversation.start();
        TestClock clock = new TestClock(first.expiresAt().minusSeconds(1));
        SendMessage send = new SendMessage(conversation.storeAt(clock), new InProcessBroadcast(), clock, new Random());

        StoredMessage repeated = send.send(ANNA, GROUP, new MessageText("Hello!"), first.id());

        assertThat(repeated.message().createdAt()).isEqualTo(first.createdAt());
        assertThat(repeated.isNew()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> send.send(ANNA, GROUP, new MessageText("Hello!"), first.id()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nothing was sent with it");
    }

    private static MessageReference reference(Message message) {
        return MessageReference.of(message.group(), message.id(), message.createdAt());
    }

    private String endOf(MessageId id) {
        Map<String, Object> item = conversation.table().items().stream()
                .filter(one -> id.toString().equals(one.get("message_uuid")))
                .findFirst()
                .orElseThrow();
        return String.valueOf(item.get("expires_at"));
    }
}
