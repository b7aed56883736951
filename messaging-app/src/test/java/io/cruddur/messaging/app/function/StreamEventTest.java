package io.cruddur.messaging.app.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

final class StreamEventTest {

    private static final String WHOLE = """
            {"eventName": "INSERT", "dynamodb": {
              "Keys": {"pk": {"S": "MSG#1"}}, "NewImage": {"NEW": {}}, "SequenceNumber": "1"}}""";

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

    /** As the guides to time to live and to Lambda's filters of streams show it. */
    @Test
    void aRecordTellsThatDynamoDbDeletedAnItemAfterItsTime() throws IOException {
        Record record = only("""
                {"eventName": "REMOVE", "userIdentity": {"principalId": "dynamodb.amazonaws.com", "type": "Service"},
                 "dynamodb": {"Keys": {"pk": {"S": "MSG#1"}, "sk": {"S": "2026"}}, "SequenceNumber": "42"}}""");

        assertThat(record.eventName()).isEqualTo(OperationType.REMOVE);
        assertThat(record.userIdentity().type()).isEqualTo("Service");
        assertThat(record.userIdentity().principalId()).isEqualTo("dynamodb.amazonaws.com");
        assertThat(record.dynamodb().newImage()).isEmpty();
        assertThat(only(WHOLE).userIdentity()).isNull();
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
                  "Keys": {"pk": {"S": "MSG#1"}}, "OldImage": {"a": {"S": "b"}}, "NewImage": {"a": {"NEW": [{"S": "c"}]}}, "SequenceNumber": "1"}}""");

        assertThat(record.eventName()).isEqualTo(OperationType.INSERT);
        assertThat(record.dynamodb().newImage()).hasSize(1);
        assertThat(record.dynamodb().sequenceNumber()).isEqualTo("1");
    }

    @Test
    void anEventWithoutRecordsHasNone() throws IOException {
        assertThat(read("{\"Records\": null}")).isEmpty();
        assertThat(read("{}")).isEmpty();
        assertThat(read("{\"Records\": []}")).isEmpty();
    }

    @Test
    void aFieldThatIsNullIsAbsent() throws IOException {
        Record record = only("""
                {"eventID": null, "eventName": "INSERT", "dynamodb": {
                  "Keys": {"pk": {"S": "MSG#1"}}, "NewImage": null, "SequenceNumber": "1"}}""");

        assertThat(record.dynamodb().newImage()).isEmpty();
        assertThat(image("""
                {"a": null, "s": {"S": null}, "l": {"L": null, "S": "b"}, "m": {"M": {"c": null}}}"""))
                .isEqualTo(Map.of(
                        "s", AttributeValue.builder().build(),
                        "l", AttributeValue.fromS("b"),
                        "m", AttributeValue.fromM(Map.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "[]", "[{}]", "1", "true", "\"Records\"", "{} {}", "{} x", "{\"Records\": []}]"
            })
    void whatIsNotOneObjectIsRefused(String json) {
        assertRefused(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\": [{",
                "{\"Records\": [{}",
                "{\"Records\": ",
                "{\"Records\": [{\"dynamodb\": {\"Keys\": {",
                "{\"Records\": [], \"Records\": []}"
            })
    void anEventThatBreaksOffOrNamesAFieldTwiceIsRefused(String json) {
        assertRefused(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "1", "\"\"", "false", "[null]", "[[]]", "[1]", "[\"\"]"})
    void recordsOfAnotherTypeAreRefused(String records) {
        assertRefused("{\"Records\": " + records + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            eventName      | null
            eventName      | {}
            dynamodb       | null
            dynamodb       | []
            dynamodb       | "text"
            SequenceNumber | null
            SequenceNumber | 1
            SequenceNumber | ""
            SequenceNumber | "null"
            SequenceNumber | "1\\"}"
            Keys           | null
            Keys           | {}
            Keys           | {"pk": null}
            Keys           | []
            """)
    void aRecordThatDoesNotTellWhatHappenedWhereIsRefused(String field, String value) {
        String record = WHOLE.replaceFirst(
                "\"" + field + "\": ", Matcher.quoteReplacement("\"" + field + "\": " + value + ", \"old\": "));

        assertRefused("{\"Records\": [" + record + "]}");
        assertRefused("{\"Records\": [" + WHOLE.replace("\"" + field + "\"", "\"other\"") + "]}");
    }

    @Test
    void anEventThatIsNestedWithoutEndIsRefused() {
        assertRefused("{\"Records\": " + "[".repeat(1_000_000));
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> image("{\"a\": " + "{\"L\": [".repeat(100_000)));
    }

    @Test
    void aRefusalTellsWhereAndQuotesNoMessage() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> image("{\"message\": {\"S\": [\"Hello\"]}}"))
                .withMessageContaining("/Records/0/dynamodb/NewImage/message/S")
                .withMessageContaining("START_ARRAY")
                .withMessageNotContaining("Hello");
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> image("{\"message\": {\"S\": Hello}}"))
                .withMessageContaining("line: 2, column: 65")
                .withMessageNotContaining("Hello")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "\"\"",
                "{\"a\": 1}",
                "{\"a\": []}",
                "{\"a\": \"\"}",
                "{\"a\": {\"S\": 1}}",
                "{\"a\": {\"S\": {}}}",
                "{\"a\": {\"N\": 1}}",
                "{\"a\": {\"B\": 1}}",
                "{\"a\": {\"B\": \"?\"}}",
                "{\"a\": {\"BOOL\": \"true\"}}",
                "{\"a\": {\"NULL\": 1}}",
                "{\"a\": {\"L\": {}}}",
                "{\"a\": {\"L\": [null]}}",
                "{\"a\": {\"M\": []}}",
                "{\"a\": {\"SS\": \"\"}}",
                "{\"a\": {\"SS\": [null]}}",
                "{\"a\": {\"NS\": [1]}}",
                "{\"a\": {\"BS\": [[]]}}"
            })
    void anImageOfAnotherTypeIsRefused(String image) {
        assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(() -> image(image));
    }

    private static Map<String, AttributeValue> image(String item) throws IOException {
        return only(WHOLE.replace("{\"NEW\": {}}", item)).dynamodb().newImage();
    }

    private static Record only(String record) throws IOException {
        List<Record> records = read("{\"Records\": [" + record + "]}");
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static void assertRefused(String event) {
        assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(() -> read(event));
    }

    private static List<Record> read(String json) throws IOException {
        return StreamEvent.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
