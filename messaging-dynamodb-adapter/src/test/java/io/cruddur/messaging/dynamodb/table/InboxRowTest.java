package io.cruddur.messaging.dynamodb.table;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class InboxRowTest {

    private static final String NINE_DIGITS = "2026-11-22T12:00:00.123456789+00:00";

    private final MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    @ParameterizedTest
    @ValueSource(strings = {"m", "é", "語", "🦜", "a🦜", "aaa語"})
    void theLargestRowFillsOneWriteUnitAndNoMore(String unit) {
        String longest = unit.repeat(1_024).substring(0, 1_024);
        Participant counterpart = new Participant(BEN.id(), new Handle("h".repeat(255)), "🦜".repeat(500));
        Map<String, AttributeValue> row = new HashMap<>(rowOf(counterpart, messageFrom(BEN, longest), NINE_DIGITS));
        row.put("read_at", Item.string(NINE_DIGITS));
        row.put("message_created_at", Item.string(NINE_DIGITS));
        row.put("message_revision", Item.number(Integer.MAX_VALUE));
        row.put("shown_until", Item.number(Instant.parse("9999-12-31T23:59:59Z").getEpochSecond()));
        Instant late = Instant.parse("2286-11-20T17:46:39.999999Z");
        row.putAll(SettingsItem.of(new GroupSettings(true, late, Instant.parse("9999-12-31T23:59:59.999999Z"), late)));

        assertThat(size(row)).isBetween(1_024 - 3, 1_024);
    }

    @Test
    void aPreviewIsCutBetweenCodePoints() {
        Map<String, AttributeValue> row = rowOf(BEN, messageFrom(BEN, "a" + "🦜".repeat(1_000)), NINE_DIGITS);

        assertThat(InboxRow.read(new Item(row), ZoneOffset.UTC)
                        .orElseThrow()
                        .lastMessage()
                        .preview())
                .isEqualTo("a" + "🦜".repeat((InboxRow.MAX_PREVIEW_BYTES - 1) / 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u3000", "\u200b", " \u200b\u3000"})
    void aHandleWhoseBeginningIsBlankIsCutFromItsFirstLetterOn(String blank) {
        Participant counterpart =
                new Participant(BEN.id(), new Handle(blank.repeat(60) + "ben" + "n".repeat(70)), "Ben");

        assertThat(rowOf(counterpart, messageFrom(BEN, "theirs"), NINE_DIGITS))
                .containsEntry("user_handle", Item.string("ben" + "n".repeat(61)));
    }

    @Test
    void aRowOfTheSenderIsReadFromTheBeginning() {
        Map<String, AttributeValue> row = rowOf(BEN, messageFrom(ANNA, "mine"), "2026-11-22T12:00:00.123456+00:00");

        assertThat(row)
                .containsEntry("from_me", AttributeValue.fromBool(true))
                .containsEntry("read_at", Item.string("2026-11-22T12:00:00.123456+00:00"))
                .doesNotContainKey("message_created_at");
        assertThat(InboxRow.read(new Item(row), ZoneOffset.UTC)
                        .orElseThrow()
                        .view(Instant.EPOCH)
                        .unread())
                .isFalse();
    }

    @Test
    void aRowThatHadToTakeAnotherSlotNamesTheMessageThatItShows() {
        Map<String, AttributeValue> row = rowOf(BEN, messageFrom(BEN, "theirs"), NINE_DIGITS);

        assertThat(row).containsEntry("message_created_at", Item.string("2026-11-22T12:00:00.123456+00:00"));
        InboxRow read = InboxRow.read(new Item(row), ZoneOffset.UTC).orElseThrow();
        assertThat(read.sortKey()).isEqualTo(NINE_DIGITS);
        assertThat(read.lastMessage().createdAt()).isEqualTo(NOON);
        assertThat(read.view(Instant.EPOCH).unread()).isTrue();
    }

    @Test
    void aMarkerIsSetOnceAndNeverSpelledAnew() {
        InboxRow unread = InboxRow.read(new Item(rowOf(BEN, messageFrom(BEN, "theirs"), NINE_DIGITS)), ZoneOffset.UTC)
                .orElseThrow();

        assertThat(unread.withReadUpTo(NOON).item().text("read_at")).contains("2026-11-22T12:00:00.123456+00:00");
        assertThat(unread.withReadUpTo(NOON).readUpTo()).isEqualTo(NOON);
        assertThat(unread.withReadUpTo(InboxRow.NEVER)).isEqualTo(unread);
    }

    @Test
    void aBrokenRowIsReadAsNothing() {
        Map<String, AttributeValue> whole = rowOf(BEN, messageFrom(BEN, "theirs"), NINE_DIGITS);
        for (String name : List.of("message_group_uuid", "message", "user_uuid", "user_handle", "user_display_name")) {
            Map<String, AttributeValue> broken = new HashMap<>(whole);
            broken.remove(name);
            assertThat(InboxRow.read(new Item(broken), ZoneOffset.UTC)).as(name).isEmpty();
        }
        Map<String, AttributeValue> noUuid = new HashMap<>(whole);
        noUuid.put("message_group_uuid", Item.string("none"));
        assertThat(InboxRow.read(new Item(noUuid), ZoneOffset.UTC)).isEmpty();
    }

    private static Map<String, AttributeValue> rowOf(Participant counterpart, Message shown, String sortKey) {
        return InboxRow.of(ANNA.id(), counterpart, shown, sortKey, InboxRow.NEVER)
                .item()
                .attributes();
    }

    private Message messageFrom(Participant sender, String text) {
        return new Message(MessageId.mint(NOON, new Random()), group, sender, text, NOON);
    }

    /** As DynamoDB's documentation sizes an item: names and strings in bytes of UTF-8, one byte for a flag. */
    private static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> bytes(attribute.getKey()) + size(attribute.getValue()))
                .sum();
    }

    /** By DynamoDB's rules: of a number, a byte for two digits, and one more. */
    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case BOOL -> 1;
            case N -> 1 + (value.n().length() + 1) / 2;
            default -> bytes(value.s());
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
