package io.cruddur.messaging.app.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * An event of a table's stream, as Lambda gives it to a function ("Using AWS Lambda with Amazon DynamoDB" in its developer
 * guide). It is read token by token: a library that maps JSON to types takes longer to load than the whole work.
 *
 * <p>A field that is {@code null} is absent; an unknown field is skipped. Anything else that differs is refused, also a
 * {@code null} in a list: to skip a record would be to lose a message.
 */
final class StreamEvent {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Reads the value at the parser's position to its end, or refuses it. */
    private interface Value<T> {
        T read(JsonParser json) throws IOException;
    }

    /** Reads the value of a field, to its end. */
    private interface Field {
        void read(String name) throws IOException;
    }

    private StreamEvent() {}

    /**
     * The records, each with what happened, the key, the sequence number and, if there is one, the new item.
     *
     * @throws UnreadableEventException when it is not an event of a stream
     */
    static List<Record> read(InputStream event) throws IOException {
        try (JsonParser json = JSON.createParser(event)) {
            json.nextToken();
            List<Record> records = records(json);
            if (json.nextToken() != null) {
                throw new UnreadableEventException("More follows the event");
            }
            return records;
        } catch (JsonProcessingException e) {
            throw UnreadableEventException.noJson(e);
        } catch (CharConversionException e) {
            throw new UnreadableEventException("The event is not UTF-8");
        }
    }

    private static List<Record> records(JsonParser json) throws IOException {
        List<Record> records = new ArrayList<>();
        eachField(json, name -> {
            if (name.equals("Records")) {
                records.addAll(list(json, StreamEvent::record));
            } else {
                json.skipChildren();
            }
        });
        return records;
    }

    private static Record record(JsonParser json) throws IOException {
        Record.Builder builder = Record.builder();
        eachField(json, name -> {
            switch (name) {
                case "eventName" -> builder.eventName(text(json));
                case "dynamodb" -> builder.dynamodb(change(json));
                case "userIdentity" -> builder.userIdentity(identity(json));
                default -> json.skipChildren();
            }
        });
        Record record = builder.build();
        if (record.eventNameAsString() == null || record.dynamodb() == null) {
            throw refusal(json, "lacks eventName or dynamodb");
        }
        return record;
    }

    /** Who changed the item, where that was no user: DynamoDB itself, once it has expired. */
    private static Identity identity(JsonParser json) throws IOException {
        Identity.Builder builder = Identity.builder();
        eachField(json, name -> {
            switch (name) {
                case "type" -> builder.type(text(json));
                case "principalId" -> builder.principalId(text(json));
                default -> json.skipChildren();
            }
        });
        return builder.build();
    }

    private static StreamRecord change(JsonParser json) throws IOException {
        StreamRecord.Builder builder = StreamRecord.builder();
        eachField(json, name -> {
            switch (name) {
                case "Keys" -> builder.keys(item(json));
                case "NewImage" -> builder.newImage(item(json));
                case "SequenceNumber" -> builder.sequenceNumber(sequenceNumber(json));
                default -> json.skipChildren();
            }
        });
        StreamRecord change = builder.build();
        if (change.sequenceNumber() == null || change.keys().isEmpty()) {
            throw refusal(json, "lacks SequenceNumber or Keys");
        }
        return change;
    }

    /** Digits only: how Lambda treats a number that it did not send is not documented. */
    private static String sequenceNumber(JsonParser json) throws IOException {
        String number = text(json);
        if (!number.matches("[0-9]+")) {
            throw refusal(json, "is not a number");
        }
        return number;
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
                case "S" -> value.s(text(json));
                case "N" -> value.n(text(json));
                case "B" -> value.b(bytes(json));
                case "BOOL" -> value.bool(json.getBooleanValue());
                case "NULL" -> value.nul(json.getBooleanValue());
                case "L" -> value.l(list(json, StreamEvent::attribute));
                case "M" -> value.m(item(json));
                case "SS" -> value.ss(list(json, StreamEvent::text));
                case "NS" -> value.ns(list(json, StreamEvent::text));
                case "BS" -> value.bs(list(json, StreamEvent::bytes));
                default -> json.skipChildren();
            }
        });
        return value.build();
    }

    private static String text(JsonParser json) throws IOException {
        expect(JsonToken.VALUE_STRING, json);
        return json.getText();
    }

    private static SdkBytes bytes(JsonParser json) throws IOException {
        expect(JsonToken.VALUE_STRING, json);
        return SdkBytes.fromByteArray(json.getBinaryValue());
    }

    private static <T> List<T> list(JsonParser json, Value<T> element) throws IOException {
        expect(JsonToken.START_ARRAY, json);
        List<T> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read(json));
        }
        return elements;
    }

    private static void eachField(JsonParser json, Field field) throws IOException {
        expect(JsonToken.START_OBJECT, json);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                field.read(name);
            }
        }
    }

    private static void expect(JsonToken token, JsonParser json) throws IOException {
        if (json.currentToken() != token) {
            throw refusal(json, "is " + json.currentToken() + " and not " + token);
        }
    }

    private static UnreadableEventException refusal(JsonParser json, String what) {
        return new UnreadableEventException(
                "The event's value at \"" + json.getParsingContext().pathAsPointer() + "\" " + what);
    }
}
