package io.cruddur.messaging.app.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.stream.StreamPoller;
import io.cruddur.messaging.postgres.PostgresUserSeed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SeedConversationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:05:42Z");

    private final TestClock clock = new TestClock(NOW);
    private final DynamoDbSettings table = DynamoDbSettings.of(TestEngines.newTable());
    private final MessageStore store =
            new DynamoDbMessageStore(TestEngines.dynamoDb(), table, clock, CapacityListener.NONE);
    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final Participant ines = People.named("ines", "Inês Carvalho");
    private final Participant jonas = People.named("jonas", "Jonas Lindqvist");
    private final SeedConversation conversation = new SeedConversation(store, users, clock);

    @BeforeEach
    void makeTable() {
        new MessageTable(TestEngines.dynamoDb(), table).create();
    }

    private void seedUsers() {
        users.add(ines);
        users.add(jonas);
    }

    private List<Message> stored() {
        return store.listMessages(MessageGroupId.ofPair(ines.id(), jonas.id()), new PageRequest.Newest(100))
                .items();
    }

    @Test
    void itIsBetweenTwoOfTheSeededUsers() {
        assertThat(PostgresUserSeed.handles()).contains(ines.handle(), jonas.handle());
    }

    @Test
    void itsMessagesAreAMinuteApartAndEndADayAgo() {
        seedUsers();

        assertThat(conversation.load(done -> {})).isTrue();

        assertThat(stored()).hasSize(conversation.size()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(stored())
                .extracting(Message::createdAt)
                .containsExactlyElementsOf(IntStream.range(0, conversation.size())
                        .mapToObj(i -> Instant.parse("2026-11-21T13:05:00Z")
                                .minus(Duration.ofMinutes(conversation.size() - 1L - i)))
                        .toList());
    }

    @Test
    void bothInboxesShowItsLastMessage() {
        seedUsers();
        conversation.load(done -> {});

        bothInboxesShowTheLastMessage();
    }

    private void bothInboxesShowTheLastMessage() {
        Message last = stored().get(conversation.size() - 1);

        assertThat(inbox(ines)).singleElement().satisfies(group -> {
            assertThat(group.counterpart()).isEqualTo(jonas);
            assertThat(group.lastMessage())
                    .isEqualTo(new MessageGroup.LastMessage(last.text(), false, last.createdAt()));
            assertThat(group.unread()).isTrue();
        });
        assertThat(inbox(jonas)).singleElement().satisfies(group -> {
            assertThat(group.counterpart()).isEqualTo(ines);
            assertThat(group.lastMessage())
                    .isEqualTo(new MessageGroup.LastMessage(last.text(), true, last.createdAt()));
            assertThat(group.unread()).isFalse();
        });
    }

    private List<MessageGroup> inbox(Participant owner) {
        return store.listMessageGroups(owner.id(), PageRequest.newest()).items();
    }

    @Test
    void aSecondLoadChangesNothing() {
        seedUsers();
        conversation.load(done -> {});
        List<Message> first = stored();
        clock.advance(Duration.ofDays(3));

        assertThat(conversation.load(done -> {})).isFalse();
        assertThat(stored()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 35, 68})
    void aLoadThatWasBrokenOffIsTakenUpWhereItEnded(int messages) {
        seedUsers();
        breakOffAfter(messages);
        List<Message> before = stored();
        clock.advance(Duration.ofDays(3));

        assertThat(conversation.load(done -> {})).isTrue();

        assertThat(before).hasSize(messages);
        assertThat(stored()).hasSize(conversation.size()).startsWith(before.toArray(Message[]::new));
        assertThat(inbox(ines)).hasSize(1);
    }

    private void breakOffAfter(int messages) {
        assertThatThrownBy(() -> conversation.load(done -> {
                    if (done == messages) {
                        throw new IllegalStateException("broken off");
                    }
                }))
                .hasMessage("broken off");
    }

    @Test
    void aPollerThatFindsNoRowsMeanwhileDoesNoHarm() {
        seedUsers();
        breakOffAfter(35);
        try (StreamPoller poller = newPoller()) {
            Thread reading = new Thread(poller);
            reading.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> poller.abandoned() == 35);

            conversation.load(done -> {});

            await().atMost(Duration.ofSeconds(30)).until(() -> poller.applied() == conversation.size() + 2);
        }
        bothInboxesShowTheLastMessage();
    }

    private StreamPoller newPoller() {
        return new StreamPoller(
                TestEngines.dynamoDb(),
                TestEngines.streams(),
                table,
                new InboxProjector(TestEngines.dynamoDb(), table, InstantSource.system(), CapacityListener.NONE),
                clock,
                Duration.ofMillis(50));
    }

    @Test
    void withoutItsUsersItIsRefused() {
        assertThatThrownBy(() -> conversation.load(done -> {}))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("messaging db seed");
    }
}
