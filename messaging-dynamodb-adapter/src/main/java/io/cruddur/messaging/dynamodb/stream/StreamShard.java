package io.cruddur.messaging.dynamodb.stream;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The requests to one shard of a stream, which holds the changes of some items in their order. */
record StreamShard(DynamoDbStreamsClient streams, String stream, Shard shard) {

    /** How many records are read at once: the default batch of AWS Lambda. */
    static final int BATCH = 100;

    String id() {
        return shard.shardId();
    }

    /** The shard that holds the earlier changes of these items. */
    Optional<String> parent() {
        return Optional.ofNullable(shard.parentShardId());
    }

    /** An iterator that begins with the oldest record. */
    String oldest() {
        return iterator(newIterator().shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    }

    /** An iterator that begins behind the record with this sequence number. */
    String after(String sequenceNumber) {
        return iterator(newIterator()
                .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .sequenceNumber(sequenceNumber));
    }

    private GetShardIteratorRequest.Builder newIterator() {
        return GetShardIteratorRequest.builder().streamArn(stream).shardId(id());
    }

    private String iterator(GetShardIteratorRequest.Builder request) {
        return streams.getShardIterator(request.build()).shardIterator();
    }

    /** The next records, {@link #BATCH} at most. An answer without an iterator means the end of the shard. */
    GetRecordsResponse read(String iterator) {
        return streams.getRecords(
                GetRecordsRequest.builder().shardIterator(iterator).limit(BATCH).build());
    }
}
