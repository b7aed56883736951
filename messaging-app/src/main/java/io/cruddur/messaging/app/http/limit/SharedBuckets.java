package io.cruddur.messaging.app.http.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.util.Optional;
import java.util.function.Function;

/** Buckets that several instances of the service share, wherever they are. */
public interface SharedBuckets {

    /** For an instance that counts by itself. */
    SharedBuckets NONE = new SharedBuckets() {
        @Override
        public <T> Optional<T> use(String name, BucketConfiguration configuration, Function<Bucket, T> call) {
            return Optional.empty();
        }
    };

    /**
     * Uses the bucket of this name, which is full where there is none yet.
     *
     * @param name tells what it limits, how, and for whom: another configuration has another name
     * @param call is made once
     * @return what the call answered; empty where the bucket can't be reached soon
     */
    <T> Optional<T> use(String name, BucketConfiguration configuration, Function<Bucket, T> call);
}
