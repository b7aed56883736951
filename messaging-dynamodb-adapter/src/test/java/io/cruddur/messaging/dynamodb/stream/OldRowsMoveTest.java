package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.OldConversation;
import io.cruddur.messaging.contract.memory.OldConversation.OldMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.dynamodb.AtRest;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Records;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** A table of the original's, with its rows and its shapes of time, whose servers ran in Toronto. */
final class OldRowsMoveTest {

    private static final MessageGroupId GROUP =
            new MessageGroupId(UUID.fromString("5ae290ed-55d1-47a0-bc6d-fe2bc2700399"));

    private final LocalTable table = LocalTable.create(true);
    private final Conversations conversations = new Conversations(table);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T06:59:59.999999",
                "2026-11-22T06:59:59",
                "2026-11-22T06:59:59-05:00",
                "2026-11-22T11:59:59.999999+00:00",
                "2026-11-22T11:59:59Z",
                "2026-11-23T01:59:59+14:00"
            })
    void anOldRowIsMovedToTheNextMessageWhateverItsTimeLooksLike(String time) {
        plant(time);

        conversations.apply(Records.inserted(conversations.say(ANNA, GROUP, "after years")));

        assertThat(conversations.row(BEN, GROUP).sortKey()).isEqualTo("2026-11-22T12:00:01.123456+00:00");
        assertThat(conversations.row(BEN, GROUP).view(Instant.EPOCH).unread()).isTrue();
        AtRest.assertAtRest(table);
    }

    @Test
    void aNaiveRowFromEastOfUtcDoesNotLieInTheFuture() {
        DynamoDbSettings tokyo = new DynamoDbSettings(table.settings().table(), ZoneId.of("Asia/Tokyo"), true);
        Conversations inTokyo = new Conversations(table.client(), tokyo);
        plant("2026-11-22T20:59:59.999999");

        inTokyo.apply(Records.inserted(inTokyo.say(ANNA, GROUP, "two seconds later")));

        assertThat(inTokyo.row(BEN, GROUP).sortKey()).isEqualTo("2026-11-22T12:00:01.123456+00:00");
        AtRest.assertAtRest(table.client(), tokyo);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T07:30:00.000100,    2026-11-22T12:30:00.000100+00:00",
        "2026-11-22T07:30:00,           2026-11-22T12:30:00.000000+00:00",
        "2026-11-22T07:30:00.123456789, 2026-11-22T12:30:00.123456789+00:00",
        "2026-11-22T07:30:00-05:00,     2026-11-22T12:30:00.000000+00:00"
    })
    void aMessageThatTheOriginalStillWritesIsShownAtItsTimeInUtc(String written, String sortKey) {
        plant("2026-11-22T07:00:00.000000");
        table.put(messageOfTheOriginal(written));
        Record record = table.stream().await(4).get(3);
        conversations.apply(List.of(record));

        assertThat(conversations.row(ANNA, GROUP).sortKey()).isEqualTo(sortKey);
        assertThat(conversations.row(BEN, GROUP).sortKey()).isEqualTo(sortKey);

        List<Map<String, Object>> before = table.items();
        conversations.apply(List.of(record));
        assertThat(table.items()).as("delivered again").isEqualTo(before);
        AtRest.assertAtRest(table);
    }

    @Test
    void anOldRowStaysAsItIsWhenItsOwnMessageIsDelivered() {
        plant("2026-11-22T07:00:00");
        List<Map<String, Object>> before = table.items();

        conversations.apply(table.stream().await(3));

        assertThat(table.items()).isEqualTo(before);
    }

    @Test
    void theNextMessageMergesRowsThatTheOriginalDoubled() {
        plant("2026-11-22T06:00:00", "2026-11-22T06:59:59");
        plant("2026-11-22T06:00:00");
        assertThat(table.items()).as("two messages, and two rows for each").hasSize(6);

        conversations.apply(Records.inserted(conversations.say(BEN, GROUP, "after years")));

        AtRest.assertAtRest(table);
    }

    /** Messages of Ben's, of which both rows show the last. */
    private void plant(String... times) {
        List<OldMessage> messages =
                Stream.of(times).map(OldRowsMoveTest::oldMessage).toList();
        table.plant(new OldConversation(GROUP, ANNA, BEN, messages));
    }

    private static OldMessage oldMessage(String time) {
        MessageId id = new MessageId(UUID.nameUUIDFromBytes(time.getBytes(StandardCharsets.UTF_8)));
        return new OldMessage(id, BEN, "years ago", time);
    }

    private static Map<String, String> messageOfTheOriginal(String time) {
        return Map.of(
                "pk",
                "MSG#" + GROUP,
                "sk",
                time,
                "message",
                "of a server that is not replaced yet",
                "message_uuid",
                "8a2c1f0e-4f5b-4c3d-9e1a-2b3c4d5e6f70",
                "user_uuid",
                BEN.id().toString(),
                "user_display_name",
                BEN.displayName(),
                "user_handle",
                BEN.handle().value());
    }
}
