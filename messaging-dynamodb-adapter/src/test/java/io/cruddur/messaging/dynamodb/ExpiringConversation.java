package io.cruddur.messaging.dynamodb;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroup.LastMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.inbox.RowMove;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Keys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Anna and Ben, in a table that keeps messages for thirty days: what they wrote long ago has expired, today's has not. */
public final class ExpiringConversation {

    public static final Duration KEPT = Duration.ofDays(30);
    public static final Instant LONG_AGO = Instant.parse("2020-01-01T12:00:00.123456Z");
    public static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    private final LocalTable table = LocalTable.create(false);
    private final DynamoDbSettings settings = table.settings().withRetention(KEPT);
    private final TestClock clock = new TestClock(LONG_AGO);
    private final DynamoDbMessageStore then = storeAt(clock);

    public LocalTable table() {
        return table;
    }

    public DynamoDbSettings settings() {
        return settings;
    }

    /** The store as a service of today has it. */
    public DynamoDbMessageStore store() {
        return storeAt(InstantSource.system());
    }

    public DynamoDbMessageStore storeAt(InstantSource time) {
        return new DynamoDbMessageStore(table.client(), settings, time, CapacityListener.NONE);
    }

    /** Anna's first message, long ago. */
    public Message start() {
        return then.start(next(ANNA, "Hello!"), BEN).message();
    }

    /** The first message with rows, but of today. */
    public Message startToday() {
        clock.set(anHourAgo());
        return start();
    }

    /** A message of long ago, a second after the one before. */
    public Message say(Participant from, String text) {
        return then.append(next(from, text), counterpart(from)).message();
    }

    /** A message of today. */
    public Message sayToday(Participant from, String text) {
        Instant today = anHourAgo();
        if (clock.instant().isBefore(today)) {
            clock.set(today);
        }
        return say(from, text);
    }

    private static Instant anHourAgo() {
        return Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS);
    }

    private Message next(Participant from, String text) {
        clock.advance(Duration.ofSeconds(1));
        return new Message(MessageId.mint(clock.instant(), new Random()), GROUP, from, text, clock.instant());
    }

    private static UserId counterpart(Participant from) {
        return from.equals(ANNA) ? BEN.id() : ANNA.id();
    }

    /** Moves the rows to a message, as a handler did before it expired. */
    public void show(Message message) {
        for (Participant owner : List.of(ANNA, BEN)) {
            new RowMove(inboxes(), Contention::new, owner.id(), List.of(message)).fromTable();
        }
    }

    /** The only row in an inbox. */
    public InboxRow row(Participant owner) {
        List<InboxRow> rows = inboxes().rows(owner.id(), GROUP);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** What an inbox shows today. */
    public LastMessage shown(Participant owner) {
        List<MessageGroup> groups =
                store().listMessageGroups(owner.id(), PageRequest.newest()).items();
        assertThat(groups).hasSize(1);
        return groups.get(0).lastMessage();
    }

    private InboxTable inboxes() {
        return new DynamoDbInboxTable(table.client(), settings, CapacityListener.NONE);
    }

    /** The message is deleted, as DynamoDB does it after its time; returns the record. */
    public Record expire(Message message) {
        table.client()
                .deleteItem(request -> request.tableName(settings.table())
                        .key(Keys.of(Keys.messages(message.group()), WireTime.format(message.createdAt()))));
        return Records.expired(message);
    }

    public void apply(Record... records) {
        assertThat(new InboxProjector(table.client(), settings, InstantSource.system(), CapacityListener.NONE)
                        .project(List.of(records))
                        .failures())
                .isEmpty();
    }
}
