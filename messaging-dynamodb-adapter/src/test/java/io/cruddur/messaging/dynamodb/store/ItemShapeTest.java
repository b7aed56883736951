package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.LocalTable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The items in the table, attribute by attribute: the format that live tables have and other programs read. */
final class ItemShapeTest {

    private static final String TIME = "2026-11-22T12:00:00.123456+00:00";

    private final LocalTable table = LocalTable.create(false);
    private final DynamoDbMessageStore store =
            new DynamoDbMessageStore(table.client(), table.settings(), new TestClock(NOON), CapacityListener.NONE);
    private final MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    @Test
    void aFirstMessageIsThreeItems() {
        Message first = store.start(messageTo(group, "Hello!"), BEN).message();

        assertThat(table.items())
                .containsExactlyInAnyOrder(
                        Map.of(
                                "pk",
                                "MSG#" + group,
                                "sk",
                                TIME,
                                "message",
                                "Hello!",
                                "message_uuid",
                                first.id().toString(),
                                "user_uuid",
                                ANNA.id().toString(),
                                "user_display_name",
                                "Anna Alder",
                                "user_handle",
                                "anna",
                                "counterpart_uuid",
                                BEN.id().toString()),
                        Map.of(
                                "pk",
                                "GRP#" + ANNA.id(),
                                "sk",
                                TIME,
                                "message_group_uuid",
                                group.toString(),
                                "message",
                                "Hello!",
                                "user_uuid",
                                BEN.id().toString(),
                                "user_display_name",
                                "Ben Birch",
                                "user_handle",
                                "ben",
                                "from_me",
                                true,
                                "read_at",
                                TIME),
                        Map.of(
                                "pk",
                                "GRP#" + BEN.id(),
                                "sk",
                                TIME,
                                "message_group_uuid",
                                group.toString(),
                                "message",
                                "Hello!",
                                "user_uuid",
                                ANNA.id().toString(),
                                "user_display_name",
                                "Anna Alder",
                                "user_handle",
                                "anna",
                                "from_me",
                                false));
    }

    @Test
    void aLaterMessageIsOneItemThatTheIndexDoesNotHold() {
        store.start(messageTo(group, "one"), BEN);
        store.append(messageTo(group, "two"), BEN.id());

        assertThat(table.items()).hasSize(4);
        assertThat(table.items())
                .filteredOn(item -> "MSG#".concat(group.toString()).equals(item.get("pk")))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item)
                        .doesNotContainKey("message_group_uuid")
                        .containsEntry("counterpart_uuid", BEN.id().toString()));
    }

    @Test
    void aMessageAheadOfItsGroupNamesItsSenderAlone() {
        store.append(messageTo(group, "an import begins"));

        assertThat(table.items())
                .singleElement()
                .satisfies(item -> assertThat(item).doesNotContainKey("counterpart_uuid"));
    }

    @Test
    void aRowWhoseSlotIsTakenNamesItsMessageAndStaysNearby() {
        store.start(messageTo(group, "to Ben"), BEN);
        store.start(messageTo(MessageGroupId.ofPair(ANNA.id(), CARLA.id()), "to Carla"), CARLA);

        List<Map<String, Object>> annas = table.items().stream()
                .filter(item -> "GRP#".concat(ANNA.id().toString()).equals(item.get("pk")))
                .toList();
        assertThat(annas).hasSize(2);
        assertThat(annas)
                .filteredOn(row -> "to Carla".equals(row.get("message")))
                .singleElement()
                .satisfies(row -> {
                    assertThat((String) row.get("sk")).matches("2026-11-22T12:00:00\\.123456\\d{3}\\+00:00");
                    assertThat(row).containsEntry("message_created_at", TIME);
                });
    }

    @Test
    void aSlotsKeyIsTheTextOfTheMessagesTime() {
        store.start(messageTo(group, "one"), BEN);
        Message second = store.append(messageTo(group, "two"), BEN.id()).message();

        assertThat(second.createdAt()).isAfter(NOON).isBefore(NOON.plusNanos(1_000));
        assertThat(table.items())
                .anySatisfy(item -> assertThat(item)
                        .containsEntry("message", "two")
                        .containsEntry("sk", WireTime.format(second.createdAt())));
    }

    @Test
    void aBrokenItemIsLeftOutOfItsList() {
        Message first = store.start(messageTo(group, "Hello!"), BEN).message();
        table.put(Map.of("pk", "MSG#" + group, "sk", "not a time", "message", "broken"));
        table.put(Map.of("pk", "GRP#" + ANNA.id(), "sk", TIME + " broken", "message_group_uuid", "none"));

        assertThat(store.listMessages(group, PageRequest.newest()).items()).containsExactly(first);
        assertThat(store.listMessageGroups(ANNA.id(), PageRequest.newest()).items())
                .extracting(MessageGroup::id)
                .containsExactly(group);
    }

    private static Message messageTo(MessageGroupId group, String text) {
        Participant sender = ANNA;
        return new Message(MessageId.mint(NOON, new Random()), group, sender, text, NOON);
    }
}
