package io.cruddur.messaging.app.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * An event of a table's stream, as Lambda gives it to a function ("Using AWS Lambda with Amazon DynamoDB" in its developer
 * guide). It is read token by token: what maps JSON onto types takes longer to load than all that is to be done.
 */
final class StreamEvent {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads the value at which the parser is, to its end. */
    private interface Value<T> {
        T read(JsonParser json) throws IOException;
    }

    /** Reads the value of a field, to its end. */
    private interface Field {
        void read(String name) throws IOException;
    }

    private StreamEvent() {}

    /**
     * The records: of each what happened, the key, the new item and the sequence number.
     *
     * @throws IOException when it is no JSON
     */
    static List<Record> read(InputStream event) throws IOException {
        List<Record> records = new ArrayList<>();
        try (JsonParser json = JSON.createParser(event)) {
            json.nextToken();
            eachField(json, name -> {
                if (name.equals("Records")) {
                    records.addAll(list(json, StreamEvent::record));
                } else {
                    json.skipChildren();
                }
            });
        }
        return records;
    }

    private static Record record(JsonParser json) throws IOException {
        Record.Builder record = Record.builder();
        eachField(json, name -> {
            switch (name) {
                case "eventName" -> record.eventName(json.getText());
                case "dynamodb" -> record.dynamodb(change(json));
                default -> json.skipChildren();
            }
        });
        return record.build();
    }

    private static StreamRecord change(JsonParser json) throws IOException {
        StreamRecord.Builder change = StreamRecord.builder();
        eachField(json, name -> {
            switch (name) {
                case "Keys" -> change.keys(item(json));
                case "NewImage" -> change.newImage(item(json));
                case "SequenceNumber" -> change.sequenceNumber(json.getText());
                default -> json.skipChildren();
            }
        });
        return change.build();
    }

    private static Map<String, AttributeValue> item(JsonParser json) throws IOException {
        Map<String, AttributeValue> attributes = new HashMap<>();
        eachField(json, name -> attributes.put(name, attribute(json)));
        return attributes;
    }

    private static AttributeValue attribute(JsonParser json) throws IOException {
        AttributeValue.Builder value = AttributeValue.builder();
        eachField(json, type -> {
            switch (type) {
                case "S" -> value.s(json.getText());
                case "N" -> value.n(json.getText());
                case "B" -> value.b(bytes(json));
                case "BOOL" -> value.bool(json.getBooleanValue());
                case "NULL" -> value.nul(json.getBooleanValue());
                case "L" -> value.l(list(json, StreamEvent::attribute));
                case "M" -> value.m(item(json));
                case "SS" -> value.ss(list(json, JsonParser::getText));
                case "NS" -> value.ns(list(json, JsonParser::getText));
                case "BS" -> value.bs(list(json, StreamEvent::bytes));
                default -> json.skipChildren();
            }
        });
        return value.build();
    }

    private static SdkBytes bytes(JsonParser json) throws IOException {
        return SdkBytes.fromByteArray(json.getBinaryValue());
    }

    private static <T> List<T> list(JsonParser json, Value<T> element) throws IOException {
        List<T> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read(json));
        }
        return elements;
    }

    private static void eachField(JsonParser json, Field field) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            field.read(name);
        }
    }
}
