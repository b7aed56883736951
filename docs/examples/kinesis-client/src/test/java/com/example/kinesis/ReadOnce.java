package com.example.kinesis;

import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsClientRecord;
import com.amazonaws.services.dynamodbv2.streamsadapter.model.DynamoDBStreamsProcessRecordsInput;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Gives the processor what is in a table's stream, as the library would: it can't read DynamoDB Local by itself. Then stops one
 * while the table is away.
 */
public final class ReadOnce {

    private ReadOnce() {}

    public static void main(String[] args) throws InterruptedException {
        String table = System.getenv("DDB_MESSAGE_TABLE");
        try (DynamoDbClient dynamoDb = DynamoDbClient.create();
                DynamoDbStreamsClient streams = DynamoDbStreamsClient.create()) {
            List<DynamoDBStreamsClientRecord> records = records(dynamoDb, streams, table);
            new InboxProcessor(projector(dynamoDb, table)).apply(records);
            System.out.println("applied");
            stopInAnOutage(table, records);
        }
    }

    /** Nothing listens on that port. A checkpoint would fail, since there is nothing that sets one. */
    private static void stopInAnOutage(String table, List<DynamoDBStreamsClientRecord> records) throws InterruptedException {
        try (DynamoDbClient away = DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .build()) {
            InboxProcessor processor = new InboxProcessor(projector(away, table));
            Thread worker = new Thread(() -> processor.processRecords(
                    DynamoDBStreamsProcessRecordsInput.builder().records(records).build()));
            worker.start();
            Thread.sleep(1_000);
            worker.interrupt();
            worker.join(Duration.ofSeconds(30).toMillis());
            System.out.println(worker.isAlive() ? "does not stop" : "stopped");
        }
    }

    private static InboxProjector projector(DynamoDbClient dynamoDb, String table) {
        return new InboxProjector(dynamoDb, DynamoDbSettings.of(table), InstantSource.system(), CapacityListener.NONE);
    }

    private static List<DynamoDBStreamsClientRecord> records(
            DynamoDbClient dynamoDb, DynamoDbStreamsClient streams, String table) {
        String stream = dynamoDb.describeTable(request -> request.tableName(table)).table().latestStreamArn();
        return streams.describeStream(request -> request.streamArn(stream)).streamDescription().shards().stream()
                .flatMap(shard -> records(streams, stream, shard.shardId()).stream())
                .map(DynamoDBStreamsClientRecord::fromRecord)
                .toList();
    }

    private static List<Record> records(DynamoDbStreamsClient streams, String stream, String shard) {
        String beginning = streams.getShardIterator(request -> request.streamArn(stream)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return streams.getRecords(request -> request.shardIterator(beginning)).records();
    }
}
