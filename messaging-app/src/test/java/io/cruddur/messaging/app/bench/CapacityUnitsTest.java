package io.cruddur.messaging.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The calculator against the examples and limits of DynamoDB's developer guide. */
final class CapacityUnitsTest {

    @Test
    void anItemIsAsLargeAsItsNamesAndValuesInUtf8() {
        Map<String, AttributeValue> item = Map.of(
                "shirt-color", AttributeValue.fromS("R"),
                "shirt-size", AttributeValue.fromS("M"),
                "text", AttributeValue.fromS("é🦜"),
                "flag", AttributeValue.fromBool(false));

        assertThat(CapacityUnits.size(item)).isEqualTo(12 + 11 + (4 + 2 + 4) + (4 + 1));
    }

    @Test
    void aWriteUnitIsOneKilobyteAndNoByteMore() {
        assertThat(CapacityUnits.write(item(1_024))).isEqualTo(1);
        assertThat(CapacityUnits.write(item(1_025))).isEqualTo(2);
    }

    @Test
    void anItemOfTheIndexIsPaidTwice() {
        assertThat(CapacityUnits.write(indexed(700))).isEqualTo(2);
        assertThat(CapacityUnits.write(indexed(1_100))).isEqualTo(4);
    }

    @Test
    void aTransactionDoublesTheTablesPartAlone() {
        List<TransactWriteItem> puts = List.of(put(item(100)), put(indexed(700)), put(indexed(700)));

        assertThat(CapacityUnits.write(
                        TransactWriteItemsRequest.builder().transactItems(puts).build()))
                .isEqualTo(2 + 3 + 3);
    }

    @Test
    void aQueryIsPaidByTheSumOfWhatItFinds() {
        assertThat(CapacityUnits.query(Collections.nCopies(4, item(1_024)), true))
                .isEqualTo(1);
        assertThat(CapacityUnits.query(Collections.nCopies(5, item(1_024)), true))
                .isEqualTo(2);
        assertThat(CapacityUnits.query(Collections.nCopies(5, item(1_024)), false))
                .isEqualTo(1);
    }

    @Test
    void aQueryThatFindsNothingIsPaidAsOneThatFindsLittle() {
        assertThat(CapacityUnits.query(List.of(), true)).isEqualTo(1);
        assertThat(CapacityUnits.query(List.of(), false)).isEqualTo(0.5);
    }

    private static Map<String, AttributeValue> item(int bytes) {
        return Map.of("a", AttributeValue.fromS("x".repeat(bytes - 1)));
    }

    private static Map<String, AttributeValue> indexed(int bytes) {
        int rest = bytes - "message_group_uuid".length() - 1;
        return Map.of("message_group_uuid", AttributeValue.fromS(""), "a", AttributeValue.fromS("x".repeat(rest)));
    }

    private static TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder().put(Put.builder().item(item).build()).build();
    }
}
