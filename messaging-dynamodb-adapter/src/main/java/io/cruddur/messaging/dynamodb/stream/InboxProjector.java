package io.cruddur.messaging.dynamodb.stream;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.InboxListener;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.GroupUpdate;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.stream.Projection.Failure;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Moves inbox rows when messages arrive. Whatever reads the table's stream hands it the records. Any record may come again,
 * late or out of order, and from several readers at once: an inbox never loses a group and never goes back in time, and it
 * shows each group once when every record has been applied.
 *
 * <p>A message whose rows move costs 8 write units and half a read unit, as do all of a group's messages in one batch
 * together. One that was applied before costs no write, and 2.5 read units if fewer than ten rows are newer.
 *
 * <p>Safe for use by many threads. It does not close the client.
 */
public final class InboxProjector {

    private static final Logger LOG = LoggerFactory.getLogger(InboxProjector.class);

    private final InboxTable table;
    private final ZoneId naiveZone;

    /**
     * A projector for this table.
     *
     * @param capacity is told what each request consumed; {@link CapacityListener#NONE} to ignore it
     */
    public InboxProjector(DynamoDbClient client, DynamoDbSettings settings, CapacityListener capacity) {
        this(client, settings, capacity, InboxListener.NONE);
    }

    /**
     * A projector for this table.
     *
     * @param capacity is told what each request consumed
     * @param inboxes is told what is done to the rows
     */
    public InboxProjector(
            DynamoDbClient client, DynamoDbSettings settings, CapacityListener capacity, InboxListener inboxes) {
        this.table = new DynamoDbInboxTable(client, settings, capacity, inboxes);
        this.naiveZone = settings.naiveZone();
    }

    /**
     * Applies the new messages among these records, and skips everything else: changed and deleted messages, and changes
     * of inbox rows. A group that fails does not stop the others.
     *
     * @return what failed. Deliver the records again from the earliest failure on: that completes what is half done
     */
    public Projection project(List<Record> records) {
        SortedMap<Integer, Failure> failures = new TreeMap<>();
        arrivals(records).forEach(ofGroup -> apply(ofGroup, failures));
        return new Projection(List.copyOf(failures.values()));
    }

    /**
     * Makes requests like those of {@link #project}, on nobody's inbox, and changes nothing. So the classes that they need
     * are loaded before the first record comes. Costs half a read unit and one write unit.
     *
     * @throws UnavailableException if the table can't be reached
     */
    public void warmUp() {
        Participant nobody = new Participant(new UserId(new UUID(0, 0)), new Handle("nobody"), "");
        MessageGroupId group = new MessageGroupId(new UUID(0, 0));
        Message never = new Message(new MessageId(new UUID(0, 0)), group, nobody, "", Instant.EPOCH);
        project(List.of());
        table.rowsInIndex(group);
        table.delete(InboxRow.of(nobody.id(), nobody, never, WireTime.format(Instant.EPOCH), InboxRow.NEVER));
    }

    /** The new messages, by group. */
    private static Collection<List<Arrival>> arrivals(List<Record> records) {
        return IntStream.range(0, records.size())
                .mapToObj(position -> new Arrival(position, records.get(position)))
                .filter(Arrival::isNewMessage)
                .collect(Collectors.groupingBy(Arrival::partitionKey, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** A message whose item is broken fails alone. Any other failure is one of all the group's messages. */
    private void apply(List<Arrival> ofGroup, Map<Integer, Failure> failures) {
        Map<Arrival, Message> messages = new LinkedHashMap<>();
        for (Arrival arrival : ofGroup) {
            arrival.message(naiveZone)
                    .ifPresentOrElse(
                            message -> messages.put(arrival, message),
                            () -> fail(arrival, new IllegalArgumentException("The item is broken."), failures));
        }
        if (messages.isEmpty()) {
            return;
        }
        try {
            boolean rowElsewhere = messages.keySet().stream().anyMatch(Arrival::hasRowElsewhere);
            new GroupUpdate(table, Contention::new, List.copyOf(messages.values()), rowElsewhere).run();
            messages.values().stream()
                    .map(Message::createdAt)
                    .max(Instant::compareTo)
                    .ifPresent(table.listener()::shown);
        } catch (RuntimeException e) {
            // The other groups must not suffer, whatever went wrong.
            messages.keySet().forEach(arrival -> fail(arrival, e, failures));
        }
    }

    private void fail(Arrival arrival, RuntimeException cause, Map<Integer, Failure> failures) {
        boolean lasting = !(cause instanceof UnavailableException || cause instanceof OutcomeUnknownException);
        Failure failure = new Failure(arrival.sequenceNumber(), arrival.partitionKey(), arrival.sortKey(), lasting);
        failures.put(arrival.position(), failure);
        table.listener().failed(lasting);
        LOG.atWarn()
                .addKeyValue("pk", failure.partitionKey())
                .addKeyValue("sk", failure.sortKey())
                .addKeyValue("lasting", lasting)
                .log("message not shown in the inboxes: {}", cause.toString());
    }

    /** A record of the stream, and its position in the batch. */
    private record Arrival(int position, Record record) {

        boolean isNewMessage() {
            return record.eventName() == OperationType.INSERT && Keys.isMessage(partitionKey());
        }

        Optional<Message> message(ZoneId naiveZone) {
            return Keys.groupOf(partitionKey()).flatMap(group -> MessageItem.read(image(), group, naiveZone));
        }

        boolean hasRowElsewhere() {
            return MessageItem.hasRowElsewhere(image());
        }

        private Item image() {
            return new Item(record.dynamodb().newImage());
        }

        String sequenceNumber() {
            return record.dynamodb().sequenceNumber();
        }

        String partitionKey() {
            return key(Keys.PARTITION);
        }

        String sortKey() {
            return key(Keys.SORT);
        }

        private String key(String name) {
            return new Item(record.dynamodb().keys()).text(name).orElse("");
        }
    }
}
