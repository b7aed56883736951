package io.cruddur.messaging.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.table.ChangeItem;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import io.cruddur.messaging.dynamodb.table.Utf8;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What must hold for a whole table once every message has been applied and nobody has marked a row. */
public final class AtRest {

    private static final Comparator<Message> BY_CREATED_AT = Comparator.comparing(Message::createdAt);

    private final ZoneId naiveZone;
    private final Map<MessageGroupId, List<Message>> messages;
    private final Map<MessageGroupId, List<InboxRow>> rows;

    private AtRest(List<Item> items, ZoneId naiveZone) {
        this.naiveZone = naiveZone;
        messages = items.stream()
                .filter(item -> Keys.isMessage(item.partitionKey()))
                .map(this::message)
                .collect(Collectors.groupingBy(Message::group));
        rows = items.stream()
                .filter(item -> !Keys.isMessage(item.partitionKey()))
                .filter(item -> ChangeItem.messageKey(item).isEmpty())
                .map(this::row)
                .collect(Collectors.groupingBy(InboxRow::group));
    }

    public static void assertAtRest(LocalTable table) {
        assertAtRest(table.client(), table.settings());
    }

    /** Each participant of each group has one row, which shows the newest message; and there is nothing else. */
    public static void assertAtRest(DynamoDbClient client, DynamoDbSettings settings) {
        new AtRest(items(client, settings), settings.naiveZone()).check();
    }

    private static List<Item> items(DynamoDbClient client, DynamoDbSettings settings) {
        return client.scanPaginator(scan -> scan.tableName(settings.table()).consistentRead(true)).items().stream()
                .map(Item::new)
                .toList();
    }

    private void check() {
        assertThat(rows.keySet()).as("groups with rows").isEqualTo(messages.keySet());
        rows.forEach((group, ofGroup) -> {
            Message newest = messages.getOrDefault(group, List.of()).stream()
                    .max(BY_CREATED_AT)
                    .orElseThrow();
            assertThat(ofGroup).as("rows of the group " + group).hasSize(2);
            assertThat(owners(ofGroup))
                    .as("one row for each")
                    .hasSize(2)
                    .contains(newest.sender().id());
            assertThat(counterparts(ofGroup)).isEqualTo(owners(ofGroup));
            assertThat(ofGroup).allSatisfy(row -> {
                assertShows(newest, row);
                assertReadUpToAnOwnMessage(row);
            });
        });
    }

    private static Set<UserId> owners(List<InboxRow> rows) {
        return rows.stream().map(InboxRow::owner).collect(Collectors.toSet());
    }

    private static Set<UserId> counterparts(List<InboxRow> rows) {
        return rows.stream().map(row -> row.counterpart().id()).collect(Collectors.toSet());
    }

    private static void assertShows(Message newest, InboxRow row) {
        assertThat(row.version()).isEqualTo(MessageVersion.of(newest));
        assertThat(row.lastMessage().preview()).isEqualTo(Utf8.cut(newest.text(), InboxRow.MAX_PREVIEW_BYTES));
        assertThat(row.lastMessage().fromOwner())
                .isEqualTo(row.owner().equals(newest.sender().id()));
        assertThat(Keys.rowSlots(newest.createdAt(), newest.id())).contains(row.sortKey());
    }

    /** Senders have read the message that is shown. Others have read up to a message of theirs, or an old one. */
    private void assertReadUpToAnOwnMessage(InboxRow row) {
        Stream<Instant> own = messages.getOrDefault(row.group(), List.of()).stream()
                .filter(message -> message.sender().id().equals(row.owner())
                        || message.id().time().isEmpty())
                .map(Message::createdAt);
        if (row.lastMessage().fromOwner()) {
            assertThat(row.readUpTo()).isEqualTo(row.messageCreatedAt());
        } else {
            assertThat(Stream.concat(own, Stream.of(InboxRow.NEVER))).contains(row.readUpTo());
        }
    }

    private Message message(Item item) {
        return Keys.groupOf(item.partitionKey())
                .flatMap(group -> MessageItem.read(item, group, naiveZone))
                .orElseThrow(() -> new AssertionError("Not a message: " + item));
    }

    private InboxRow row(Item item) {
        return InboxRow.read(item, naiveZone).orElseThrow(() -> new AssertionError("Not a row, but a ghost: " + item));
    }
}
