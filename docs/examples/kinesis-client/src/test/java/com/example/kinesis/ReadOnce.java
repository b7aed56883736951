package com.example.kinesis;

import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsClientRecord;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Gives the processor what is in a table's stream, as the library would: it can't read DynamoDB Local by itself. */
public final class ReadOnce {

    private ReadOnce() {}

    public static void main(String[] args) {
        String table = System.getenv("DDB_MESSAGE_TABLE");
        try (DynamoDbClient dynamoDb = DynamoDbClient.create();
                DynamoDbStreamsClient streams = DynamoDbStreamsClient.create()) {
            String stream = dynamoDb.describeTable(request -> request.tableName(table)).table().latestStreamArn();
            InboxProcessor processor = new InboxProcessor(
                    new InboxProjector(dynamoDb, DynamoDbSettings.of(table), InstantSource.system(), CapacityListener.NONE));
            streams.describeStream(request -> request.streamArn(stream)).streamDescription().shards().stream()
                    .map(shard -> records(streams, stream, shard.shardId()))
                    .forEach(records -> processor.apply(
                            records.stream().map(DynamoDBStreamsClientRecord::fromRecord).toList()));
        }
        System.out.println("applied");
    }

    private static List<Record> records(DynamoDbStreamsClient streams, String stream, String shard) {
        String beginning = streams.getShardIterator(request -> request.streamArn(stream)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return streams.getRecords(request -> request.shardIterator(beginning)).records();
    }
}
