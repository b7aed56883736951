package io.cruddur.messaging.app.queue;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.UnavailableException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3 bucket where Lambda keeps what it gave up: an object for each batch, under a key of Lambda's making. */
public final class GivenUpRecords {

    private final S3Client client;
    private final String bucket;

    /** The bucket of this name; the client stays its owner's to close. */
    public GivenUpRecords(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /**
     * The next keys in their order, at most 1,000; none if there are no more.
     *
     * @param last the last key that is known, or an empty text to begin
     * @throws UnavailableException if the bucket can't be read
     */
    public List<String> keysAfter(String last) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .startAfter(last.isEmpty() ? null : last)
                .build();
        return asking(() -> client.listObjectsV2(request)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /**
     * What is kept under this key, as a whole: some 10 MB at most, since Lambda hands 6 MB to a function.
     *
     * @throws UnavailableException if it can't be read
     */
    public InputStream read(String key) {
        GetObjectRequest request =
                GetObjectRequest.builder().bucket(bucket).key(key).build();
        return asking(() -> client.getObjectAsBytes(request)).asInputStream();
    }

    /**
     * Deletes what is kept under this key.
     *
     * @throws UnavailableException if the bucket can't be reached
     */
    public void delete(String key) {
        DeleteObjectRequest request =
                DeleteObjectRequest.builder().bucket(bucket).key(key).build();
        var unused = asking(() -> client.deleteObject(request));
    }

    private <T> T asking(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_UNAVAILABLE, "The bucket " + bucket + " can't be reached: " + e.getMessage(), e);
        }
    }
}
