package io.cruddur.messaging.dynamodb;

import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A table's stream, as DynamoDB Local makes it. */
public final class LocalStream {

    private final DynamoDbStreamsClient client;
    private final String arn;

    LocalStream(DynamoDbClient tables, DynamoDbStreamsClient client, String table) {
        this.client = client;
        this.arn = tables.describeTable(request -> request.tableName(table))
                .table()
                .latestStreamArn();
    }

    /** All records since the table was made, as soon as there are this many of them. */
    public List<Record> await(int count) {
        return Awaitility.await().until(this::records, records -> records.size() >= count);
    }

    private List<Record> records() {
        List<Record> records = new ArrayList<>();
        List<Shard> shards = client.describeStream(request -> request.streamArn(arn))
                .streamDescription()
                .shards();
        shards.forEach(shard -> records.addAll(recordsOf(shard)));
        return records;
    }

    private List<Record> recordsOf(Shard shard) {
        List<Record> records = new ArrayList<>();
        String iterator = client.getShardIterator(request -> request.streamArn(arn)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        GetRecordsResponse page;
        do {
            String next = iterator;
            page = client.getRecords(request -> request.shardIterator(next));
            records.addAll(page.records());
            iterator = page.nextShardIterator();
        } while (page.hasRecords() && !page.records().isEmpty() && iterator != null);
        return records;
    }
}
