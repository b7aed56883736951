package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.config.Storage;
import io.cruddur.messaging.app.console.CapacityMeter;
import io.cruddur.messaging.app.embedded.EmbeddedEngines;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A table whose requests are counted, as DynamoDB Local reports them; by DynamoDB's published rules where it reports too
 * little: for transactions, and for queries that find nothing. And two users who talk in it.
 */
final class CostTable implements AutoCloseable {

    static final Participant ANNA = People.ANNA;
    static final Participant BEN = People.BEN;
    static final Participant STRANGER = People.STRANGER;

    private static final DynamoDbSettings TABLE = DynamoDbSettings.of("cruddur-messages");

    private final DynamoDbSettings settings;
    private final Runnable closing;
    private final List<TransactWriteItemsRequest> transactions = new ArrayList<>();
    private final List<Map<String, AttributeValue>> puts = new ArrayList<>();
    private final DynamoDbClient client;
    private final Random random = new Random(7);
    private CapacityMeter meter = new CapacityMeter();
    private Instant time = Instant.now().minusSeconds(60);

    /** On engines of its own. */
    CostTable() {
        this(new EmbeddedEngines(new Storage.Temporary()));
    }

    private CostTable(EmbeddedEngines engines) {
        this(engines.dynamoDb(), TABLE, engines::close);
    }

    /** A new table of DynamoDB Local. */
    CostTable(DynamoDbClient real, DynamoDbSettings settings) {
        this(real, settings, () -> {});
    }

    private CostTable(DynamoDbClient real, DynamoDbSettings settings, Runnable closing) {
        this.settings = settings;
        this.closing = closing;
        this.client = watched(real);
        new MessageTable(client, settings).create();
    }

    /** Keeps what is written, and counts the queries that find nothing. */
    private DynamoDbClient watched(DynamoDbClient real) {
        Object watched = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, args) -> {
                    if (args != null && args[0] instanceof TransactWriteItemsRequest transaction) {
                        transactions.add(transaction);
                    }
                    if (args != null && args[0] instanceof PutItemRequest put) {
                        puts.add(put.item());
                    }
                    try {
                        Object response = method.invoke(real, args);
                        if (response instanceof QueryResponse found && found.count() == 0) {
                            boolean consistently = Boolean.TRUE.equals(((QueryRequest) args[0]).consistentRead());
                            meter.consumed("Query", CapacityUnits.query(List.of(), consistently), 0);
                        }
                        return response;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (DynamoDbClient) watched;
    }

    private CapacityListener listener() {
        return (request, read, written) ->
                meter.consumed(request, read, request.equals("TransactWriteItems") ? ofLastTransaction() : written);
    }

    private int ofLastTransaction() {
        return CapacityUnits.write(transactions.get(transactions.size() - 1));
    }

    /** The store itself, which remembers no membership. */
    MessageStore store() {
        return new DynamoDbMessageStore(client, settings, InstantSource.system(), listener());
    }

    /** A first message. */
    Message start(String text) {
        return store().start(message(MessageGroupId.ofPair(ANNA.id(), BEN.id()), text), BEN)
                .message();
    }

    /** A later one. */
    Message say(Message first, String text) {
        return say(first.group(), text);
    }

    /** The same in a group of which nothing else is known. */
    Message say(MessageGroupId group, String text) {
        return store().append(message(group, text), BEN.id()).message();
    }

    /** What a first message from this user to somebody new asks of the store. */
    void startFrom(UserId starter) {
        Participant from = new Participant(starter, ANNA.handle(), ANNA.displayName());
        Participant to = new Participant(new UserId(UUID.randomUUID()), BEN.handle(), BEN.displayName());
        store().findGroup(from.id(), to.id());
        Message first = message(MessageGroupId.ofPair(from.id(), to.id()), "m".repeat(100));
        store().start(new Message(first.id(), first.group(), from, first.text(), first.createdAt()), to);
    }

    /** Puts items as they are, up to 25. */
    void put(List<Map<String, AttributeValue>> items) {
        List<WriteRequest> puts = items.stream()
                .map(item -> WriteRequest.builder()
                        .putRequest(PutRequest.builder().item(item).build())
                        .build())
                .toList();
        if (!client.batchWriteItem(BatchWriteItemRequest.builder()
                        .requestItems(Map.of(settings.table(), puts))
                        .build())
                .unprocessedItems()
                .isEmpty()) {
            throw new IllegalStateException("Not all items were put.");
        }
    }

    private Message message(MessageGroupId group, String text) {
        time = time.plusMillis(7);
        MessageId id = MessageId.mint(time, random);
        return new Message(id, group, ANNA, text, id.requireTime());
    }

    /** Moves the inboxes, as one batch of the stream. */
    void project(List<Message> messages) {
        List<Record> records = messages.stream().map(this::record).toList();
        if (!new InboxProjector(client, settings, InstantSource.system(), listener())
                .project(records)
                .failures()
                .isEmpty()) {
            throw new IllegalStateException("The inboxes did not follow.");
        }
    }

    private Record record(Message message) {
        Map<String, AttributeValue> image = puts.stream()
                .filter(item -> AttributeValue.fromS(message.id().toString()).equals(item.get("message_uuid")))
                .findFirst()
                .orElseThrow();
        return Record.builder()
                .eventName(OperationType.INSERT)
                .dynamodb(record -> record.sequenceNumber("1").keys(image).newImage(image))
                .build();
    }

    /** What the work consumed. */
    Units spent(Runnable work) {
        meter = new CapacityMeter();
        work.run();
        return new Units(meter.readUnits(), meter.writeUnits());
    }

    @Override
    public void close() {
        closing.run();
    }
}
