package io.cruddur.messaging.dynamodb.stream;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.dynamodb.table.StoreErrors;
import io.cruddur.messaging.dynamodb.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Lists the shards of a table's stream. */
final class TableStream {

    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;
    private final String table;

    TableStream(DynamoDbClient client, DynamoDbStreamsClient streams, String table) {
        this.client = requireNonNull(client, "client");
        this.streams = requireNonNull(streams, "streams");
        this.table = requireNonNull(table, "table");
    }

    /**
     * All shards of the table's latest stream, in no order.
     *
     * @throws io.cruddur.messaging.domain.UnavailableException if they can't be read, or there is no such table
     * @throws IllegalStateException if the table has no stream of new images
     */
    List<StreamShard> shards() {
        return StoreErrors.reading(() -> shardsOf(latestStream()));
    }

    private String latestStream() {
        DescribeTableRequest request =
                DescribeTableRequest.builder().tableName(table).build();
        TableDescription description = client.describeTable(request).table();
        if (!TableSchema.hasStream(description)) {
            throw new IllegalStateException("The table " + table + " has no stream of new images; enable one.");
        }
        return description.latestStreamArn();
    }

    private List<StreamShard> shardsOf(String stream) {
        List<StreamShard> shards = new ArrayList<>();
        DescribeStreamRequest next =
                DescribeStreamRequest.builder().streamArn(stream).build();
        StreamDescription page;
        do {
            page = streams.describeStream(next).streamDescription();
            page.shards().forEach(shard -> shards.add(new StreamShard(streams, stream, shard)));
            next = next.toBuilder()
                    .exclusiveStartShardId(page.lastEvaluatedShardId())
                    .build();
        } while (page.lastEvaluatedShardId() != null);
        return shards;
    }
}
