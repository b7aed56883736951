package io.cruddur.messaging.app.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A batch that Lambda gave up, as it puts it into an S3 bucket: a JSON object that tells of the last try, and has the whole
 * event as a text in {@code payload} ("Retain discarded records for a DynamoDB event source in Lambda" in its developer guide).
 */
public final class GivenUpBatch {

    private static final JsonFactory JSON = new JsonFactory();

    private GivenUpBatch() {}

    /**
     * The ids of the groups whose messages are in it; the whole key where one holds no id.
     *
     * @throws IOException when it is not what Lambda writes; it quotes nothing
     */
    public static List<String> groups(InputStream object) throws IOException {
        try (JsonParser json = JSON.createParser(object)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean payload = json.currentName().equals("payload");
                    if (json.nextToken() == JsonToken.VALUE_STRING && payload) {
                        byte[] event = json.getText().getBytes(StandardCharsets.UTF_8);
                        return InboxProjector.groupsOf(StreamEvent.read(new ByteArrayInputStream(event)));
                    }
                    json.skipChildren();
                }
            }
            throw new UnreadableEventException("It has no payload");
        } catch (JsonProcessingException e) {
            throw UnreadableEventException.noJson(e);
        }
    }
}
