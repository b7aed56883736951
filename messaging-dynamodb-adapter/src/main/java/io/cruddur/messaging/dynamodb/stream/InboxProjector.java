package io.cruddur.messaging.dynamodb.stream;

import static java.util.Objects.requireNonNull;

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
import io.cruddur.messaging.dynamodb.inbox.RowExpiry;
import io.cruddur.messaging.dynamodb.inbox.SideBySide;
import io.cruddur.messaging.dynamodb.stream.Projection.Failure;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Moves inbox rows when messages arrive, and updates them when messages are edited, deleted, or expire. Whatever reads the
 * table's stream hands it the records. Any record may come again, late or out of order, and from several readers at once: an
 * inbox never loses a group and never goes back in time, and it
 * shows each group once when every record has been applied.
 *
 * <p>A message whose rows move costs 8 write units and half a read unit, as do all of a group's messages in one batch
 * together. One that was applied before costs no write, and 2.5 read units if fewer than ten rows are newer. A revision of
 * the newest message costs 0.5 read units and 4 write units; one of an older message 2.5 read units. What expires of a group
 * costs half a read unit, and 4 write units where the rows show it.
 *
 * <p>A batch's groups are moved side by side, and both inboxes of a group too, by as many threads as
 * {@link DynamoDbSettings#inboxConcurrency} says. They end with the batch.
 *
 * <p>Safe for use by many threads. It does not close the client.
 */
public final class InboxProjector {

    private static final Logger LOG = LoggerFactory.getLogger(InboxProjector.class);

    /** Longer than any batch takes. */
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    private final InboxTable table;
    private final ZoneId naiveZone;
    private final int concurrency;
    private final InstantSource clock;

    /**
     * A projector for this table.
     *
     * @param clock tells which messages have expired
     * @param capacity is told what each request consumed; {@link CapacityListener#NONE} to ignore it
     */
    public InboxProjector(
            DynamoDbClient client, DynamoDbSettings settings, InstantSource clock, CapacityListener capacity) {
        this(client, settings, clock, capacity, InboxListener.NONE);
    }

    /**
     * A projector for this table.
     *
     * @param clock tells which messages have expired
     * @param capacity is told what each request consumed
     * @param inboxes is told what is done to the rows
     */
    public InboxProjector(
            DynamoDbClient client,
            DynamoDbSettings settings,
            InstantSource clock,
            CapacityListener capacity,
            InboxListener inboxes) {
        requireNonNull(client, "client");
        requireNonNull(settings, "settings");
        requireNonNull(capacity, "capacity");
        requireNonNull(inboxes, "inboxes");
        this.table = new DynamoDbInboxTable(client, settings, capacity, inboxes);
        this.naiveZone = settings.naiveZone();
        this.clock = requireNonNull(clock, "clock");
        this.concurrency = settings.inboxConcurrency();
    }

    /**
     * Applies the new, the revised and the expired messages among these records, and skips everything else: other changes of
     * messages, deletions by anybody but DynamoDB's time to live, and all of other items. A group that fails does not stop the others.
     *
     * <p>When this thread is interrupted, no group begins any more, and what is under way is broken off. Nothing is at work
     * when this returns.
     *
     * @return what failed. Deliver the records again from the earliest failure on: that completes what is half done
     */
    public Projection project(List<Record> records) {
        return project(records, NO_LIMIT);
    }

    /**
     * The same within a time limit. When that is over, no group begins any more, and what is under way is broken off: it
     * returns as soon as the client lets go of its requests, which are then not answered any more. What was not tried or not
     * completed is among the failures.
     */
    public Projection project(List<Record> records, Duration limit) {
        requireNonNull(records, "records");
        requireNonNull(limit, "limit");
        Collection<List<Arrival>> groups = arrivals(records);
        if (groups.isEmpty()) {
            return new Projection(List.of());
        }
        BatchThreads threads = new BatchThreads(concurrency);
        Map<Integer, Failure> failures = new ConcurrentSkipListMap<>();
        Set<List<Arrival>> open = Collections.newSetFromMap(Collections.synchronizedMap(new IdentityHashMap<>()));
        open.addAll(groups);
        threads.runBatch(
                groups.stream()
                        .<Runnable>map(ofGroup -> () -> {
                            apply(ofGroup, threads, failures);
                            open.remove(ofGroup);
                        })
                        .toList(),
                limit);
        putOff(open.stream().flatMap(List::stream).toList(), failures);
        return new Projection(List.copyOf(failures.values()));
    }

    /** The ids of the groups whose inboxes {@link #project} would bring up to date; the whole key where one holds no id. */
    public static List<String> groupsOf(List<Record> records) {
        requireNonNull(records, "records");
        return arrivals(records).stream()
                .map(ofGroup -> ofGroup.get(0).failure(true).group())
                .toList();
    }

    private static void putOff(List<Arrival> notTried, Map<Integer, Failure> failures) {
        if (!notTried.isEmpty()) {
            notTried.forEach(arrival -> failures.put(arrival.position(), arrival.failure(false)));
            LOG.atWarn().addKeyValue("messages", notTried.size()).log("out of time: messages are not tried");
        }
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

    /** The new, the revised and the expired messages, by group. */
    private static Collection<List<Arrival>> arrivals(List<Record> records) {
        return IntStream.range(0, records.size())
                .mapToObj(position -> new Arrival(position, records.get(position)))
                .filter(Arrival::isOfMessage)
                .collect(Collectors.groupingBy(Arrival::partitionKey, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** What comes last is what expired: the rows are where the group's messages took them. */
    private void apply(List<Arrival> ofGroup, SideBySide owners, Map<Integer, Failure> failures) {
        Map<Boolean, List<Arrival>> byExpiry = ofGroup.stream().collect(Collectors.partitioningBy(Arrival::isExpiry));
        update(byExpiry.getOrDefault(false, List.of()), owners, failures);
        empty(byExpiry.getOrDefault(true, List.of()), failures);
    }

    /** A message whose item is broken fails alone. Any other failure is one of all the group's messages. */
    private void update(List<Arrival> ofGroup, SideBySide owners, Map<Integer, Failure> failures) {
        Map<Arrival, Message> messages = new LinkedHashMap<>();
        Instant now = clock.instant();
        for (Arrival arrival : ofGroup) {
            arrival.message(naiveZone)
                    .map(message -> message.isExpiredAt(now) ? message.expired() : message)
                    .ifPresentOrElse(
                            message -> messages.put(arrival, message),
                            () -> fail(arrival, new IllegalArgumentException("The item is broken."), failures));
        }
        if (messages.isEmpty()) {
            return;
        }
        try {
            boolean rowElsewhere = messages.keySet().stream().anyMatch(Arrival::hasRowElsewhere);
            new GroupUpdate(table, Contention::new, List.copyOf(messages.values()), rowElsewhere).run(owners);
            messages.values().stream()
                    .map(Message::createdAt)
                    .max(Instant::compareTo)
                    .ifPresent(table.listener()::shown);
        } catch (RuntimeException e) {
            // The other groups must not suffer, whatever went wrong.
            messages.keySet().forEach(arrival -> fail(arrival, e, failures));
        }
    }

    /** A key that names no message, or no time, is none that a row shows. */
    private void empty(List<Arrival> expired, Map<Integer, Failure> failures) {
        Set<Instant> gone = expired.stream()
                .flatMap(arrival -> arrival.time(naiveZone).stream())
                .collect(Collectors.toSet());
        try {
            expired.stream()
                    .limit(1)
                    .flatMap(arrival -> Keys.groupOf(arrival.partitionKey()).stream())
                    .forEach(group -> new RowExpiry(table, Contention::new).run(group, gone));
        } catch (RuntimeException e) {
            // The other groups must not suffer, whatever went wrong.
            expired.forEach(arrival -> fail(arrival, e, failures));
        }
    }

    private void fail(Arrival arrival, RuntimeException cause, Map<Integer, Failure> failures) {
        boolean lasting = !(cause instanceof UnavailableException || cause instanceof OutcomeUnknownException);
        Failure failure = arrival.failure(lasting);
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

        /** Who deletes an item that has expired, by the guide to DynamoDB streams and time to live. */
        private static final String TIME_TO_LIVE = "dynamodb.amazonaws.com";

        private static final String SERVICE = "Service";

        boolean isOfMessage() {
            return Keys.isMessage(partitionKey())
                    && (record.eventName() == OperationType.INSERT || isRevision() || isExpiry());
        }

        /** Who deletes otherwise puts the inboxes right as well. */
        boolean isExpiry() {
            Identity who = record.userIdentity();
            return record.eventName() == OperationType.REMOVE
                    && who != null
                    && TIME_TO_LIVE.equals(who.principalId())
                    && SERVICE.equals(who.type());
        }

        /** The message's, in the record of one that is gone. */
        Optional<Instant> time(ZoneId naiveZone) {
            return WireTime.parse(sortKey(), naiveZone);
        }

        /** Only a change that has a revision is one of the message: others are those of other programs. */
        private boolean isRevision() {
            return record.eventName() == OperationType.MODIFY && MessageItem.isRevised(image());
        }

        Optional<Message> message(ZoneId naiveZone) {
            return Keys.groupOf(partitionKey()).flatMap(group -> MessageItem.read(image(), group, naiveZone));
        }

        boolean hasRowElsewhere() {
            return MessageItem.hasRowElsewhere(image());
        }

        Failure failure(boolean lasting) {
            return new Failure(record.dynamodb().sequenceNumber(), partitionKey(), sortKey(), lasting);
        }

        private Item image() {
            return new Item(record.dynamodb().newImage());
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
