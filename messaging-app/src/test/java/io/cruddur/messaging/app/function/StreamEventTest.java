package io.cruddur.messaging.app.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

final class StreamEventTest {

    @Test
    void aRecordIsReadWithItsKeyItsItemAndItsNumber() throws IOException {
        Record record = only("""
                {"eventID": "1", "eventName": "INSERT", "eventSource": "aws:dynamodb", "dynamodb": {
                  "ApproximateCreationDateTime": 1795348802.0,
                  "Keys": {"pk": {"S": "MSG#1"}, "sk": {"S": "2026"}},
                  "NewImage": {"pk": {"S": "MSG#1"}, "sk": {"S": "2026"}, "message": {"S": "Grüße, \\"Ben\\""}},
                  "SequenceNumber": "42", "SizeBytes": 26, "StreamViewType": "NEW_IMAGE"}, "awsRegion": "eu"}""");

        assertThat(record.eventName()).isEqualTo(OperationType.INSERT);
        assertThat(record.dynamodb().sequenceNumber()).isEqualTo("42");
        assertThat(record.dynamodb().keys())
                .isEqualTo(Map.of("pk", AttributeValue.fromS("MSG#1"), "sk", AttributeValue.fromS("2026")));
        assertThat(record.dynamodb().newImage()).containsEntry("message", AttributeValue.fromS("Grüße, \"Ben\""));
    }

    @Test
    void attributesOfAllTypesAreRead() throws IOException {
        SdkBytes one = SdkBytes.fromByteArray(new byte[] {1});

        assertThat(image("""
                {"s": {"S": ""}, "n": {"N": "1.50"}, "b": {"B": "AQ=="}, "bool": {"BOOL": false}, "null": {"NULL": true},
                 "l": {"L": [{"S": "a"}, {"L": []}]}, "m": {"M": {"a": {"M": {}}}},
                 "ss": {"SS": ["a", "b"]}, "ns": {"NS": ["1"]}, "bs": {"BS": ["AQ=="]}}"""))
                .isEqualTo(Map.of(
                        "s", AttributeValue.fromS(""),
                        "n", AttributeValue.fromN("1.50"),
                        "b", AttributeValue.fromB(one),
                        "bool", AttributeValue.fromBool(false),
                        "null", AttributeValue.fromNul(true),
                        "l", AttributeValue.fromL(List.of(AttributeValue.fromS("a"), AttributeValue.fromL(List.of()))),
                        "m", AttributeValue.fromM(Map.of("a", AttributeValue.fromM(Map.of()))),
                        "ss", AttributeValue.fromSs(List.of("a", "b")),
                        "ns", AttributeValue.fromNs(List.of("1")),
                        "bs", AttributeValue.fromBs(List.of(one))));
    }

    @Test
    void whatIsNotKnownIsSkippedWhateverItsShape() throws IOException {
        Record record = only("""
                {"new": {"eventName": "REMOVE", "list": [{}, [1]]}, "eventName": "INSERT", "dynamodb": {
                  "OldImage": {"a": {"S": "b"}}, "NewImage": {"a": {"NEW": [{"S": "c"}]}}, "SequenceNumber": "1"}}""");

        assertThat(record.eventName()).isEqualTo(OperationType.INSERT);
        assertThat(record.dynamodb().newImage()).hasSize(1);
        assertThat(record.dynamodb().sequenceNumber()).isEqualTo("1");
    }

    @Test
    void anEventWithoutRecordsHasNone() throws IOException {
        assertThat(read("{}")).isEmpty();
        assertThat(read("{\"Records\": []}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\": [{",
                "{\"Records\": [{}",
                "{\"Records\": ",
                "{\"Records\": [{\"dynamodb\": {\"Keys\": {"
            })
    void anEventThatBreaksOffIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
    }

    private static Map<String, AttributeValue> image(String item) throws IOException {
        return only("{\"dynamodb\": {\"NewImage\": " + item + "}}").dynamodb().newImage();
    }

    private static Record only(String record) throws IOException {
        List<Record> records = read("{\"Records\": [" + record + "]}");
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static List<Record> read(String json) throws IOException {
        return StreamEvent.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
