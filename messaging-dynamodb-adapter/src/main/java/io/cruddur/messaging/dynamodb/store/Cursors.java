package io.cruddur.messaging.dynamodb.store;

import io.cruddur.messaging.domain.Cursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * The cursors of one partition. A cursor is a check sum of the partition key, then the sort key. The check sum refuses
 * cursors of other lists. It need not be secret: a forged cursor leads into the caller's own list and nowhere else.
 */
record Cursors(String partitionKey) {

    Cursor at(String sortKey) {
        byte[] key = sortKey.getBytes(StandardCharsets.UTF_8);
        byte[] cursor = ByteBuffer.allocate(Integer.BYTES + key.length)
                .putInt(checkSum())
                .put(key)
                .array();
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(cursor));
    }

    String sortKey(Cursor cursor) {
        ByteBuffer bytes = ByteBuffer.wrap(decoded(cursor));
        if (bytes.remaining() <= Integer.BYTES || bytes.getInt() != checkSum()) {
            throw Cursor.invalid();
        }
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    private static byte[] decoded(Cursor cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor.value());
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
    }

    private int checkSum() {
        CRC32 sum = new CRC32();
        sum.update(partitionKey.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }
}
