package io.cruddur.messaging.dynamodb;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** People who write to each other in a table, one message a second. */
public final class Conversations {

    private final TestClock clock = new TestClock(NOON);
    private final DynamoDbMessageStore store;
    private final InboxTable inboxes;
    private final InboxProjector projector;

    public Conversations(LocalTable table) {
        this(table.client(), table.settings());
    }

    public Conversations(DynamoDbClient client, DynamoDbSettings settings) {
        this.store = new DynamoDbMessageStore(client, settings, clock, CapacityListener.NONE);
        this.inboxes = new DynamoDbInboxTable(client, settings, CapacityListener.NONE);
        this.projector = new InboxProjector(client, settings, InstantSource.system(), CapacityListener.NONE);
    }

    /** Stores a first message, with both rows. */
    public Message start(Participant from, Participant to) {
        clock.advance(Duration.ofSeconds(1));
        MessageGroupId group = MessageGroupId.ofPair(from.id(), to.id());
        return store.start(message(from, group, "Hello!"), to).message();
    }

    /** Stores the next message. */
    public Message say(Participant from, MessageGroupId group, String text) {
        clock.advance(Duration.ofSeconds(1));
        return sayAtOnce(from, group, text);
    }

    /** Stores a message that asks for the same microsecond as the one before. */
    public Message sayAtOnce(Participant from, MessageGroupId group, String text) {
        Message message = message(from, group, text);
        return store.counterpart(from.id(), group)
                .map(counterpart -> store.append(message, counterpart))
                .orElseGet(() -> store.append(message))
                .message();
    }

    /** Stores the next messages, of one sender. */
    public List<Message> sayAll(Participant from, MessageGroupId group, int messages) {
        return IntStream.range(0, messages)
                .mapToObj(number -> say(from, group, "message " + number))
                .toList();
    }

    /** Moves the rows; nothing may fail. */
    public void apply(List<Record> records) {
        assertThat(projector.project(records).failures()).isEmpty();
    }

    /** The only row of a group in an inbox. */
    public InboxRow row(Participant owner, MessageGroupId group) {
        List<InboxRow> rows = inboxes.rows(owner.id(), group);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** What the newest page of an inbox shows. */
    public List<String> previews(Participant owner) {
        return store.listMessageGroups(owner.id(), PageRequest.newest()).items().stream()
                .map(shown -> shown.lastMessage().preview())
                .toList();
    }

    private Message message(Participant from, MessageGroupId group, String text) {
        return new Message(MessageId.mint(clock.instant(), new Random()), group, from, text, clock.instant());
    }
}
