package io.cruddur.messaging.dynamodb.inbox;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.dynamodb.inbox.InboxTableHarness.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.OldConversation;
import io.cruddur.messaging.contract.memory.OldConversation.OldMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.TappedClient;
import io.cruddur.messaging.dynamodb.WatchedClient;
import io.cruddur.messaging.dynamodb.inbox.InboxTable.Placement;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** The inbox rows on DynamoDB Local. */
final class DynamoDbInboxTableTest implements InboxTableContract, ErasedRowsContract {

    private static final int MORE_THAN_ARE_TRIED = 50;

    private final LocalTable table = LocalTable.create(false);
    private final InboxTable rows = tableOn(table.client());

    @Override
    public InboxTable table() {
        return rows;
    }

    /** The index of DynamoDB Local never lags. */
    @Override
    public void awaitIndex() {}

    @Test
    void anInboxIsReadConsistentlyAndUpwards() {
        WatchedClient client = new WatchedClient(table.client());
        InboxTable watched = tableOn(client.dynamoDb());

        watched.rows(ANNA.id(), GROUP);
        watched.rowsFrom(ROW.sortKey(), ANNA.id(), GROUP);

        assertThat(client.requests(QueryRequest.class))
                .hasSize(2)
                .allMatch(QueryRequest::consistentRead)
                .allMatch(QueryRequest::scanIndexForward);
    }

    @Test
    void anInboxIsReadToItsEndHoweverManyPagesItHas() {
        rows.put(ROW);
        IntStream.range(0, 300).forEach(i -> table.plant(conversation(i, "2026-11-22T12:00:01." + (1_000 + i))));
        rows.put(NEWER);
        WatchedClient client = new WatchedClient(table.client());
        InboxTable watched = tableOn(client.dynamoDb());

        assertThat(watched.rows(ANNA.id(), GROUP)).containsExactly(ROW, NEWER);
        assertThat(watched.rowsFrom(ROW.sortKey(), ANNA.id(), GROUP)).containsExactly(ROW, NEWER);
        assertThat(client.requests()).as("two pages each").hasSize(4);
    }

    @Test
    void theIndexIsScannedToItsEndHoweverManyPagesItHas() {
        IntStream.range(0, 300).forEach(i -> table.plant(conversation(i, "2026-11-22T12:00:01." + (1_000 + i))));
        List<Integer> pages = new ArrayList<>();
        rows.allRowsInIndex(page -> pages.add(page.size()));

        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(pages.stream().mapToInt(Integer::intValue).sum()).isEqualTo(600);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aWriteThatMeetsAnotherOneIsTriedAgain(int times) {
        InboxRow marked = ROW.withReadUpTo(NOON);

        assertThat(conflicting(times).put(ROW)).isEqualTo(Placement.PUT);
        assertThat(conflicting(times).put(ROW)).isEqualTo(Placement.THERE_ALREADY);
        assertThat(conflicting(times).mark(ROW, NOON)).isTrue();
        assertThat(conflicting(times).mark(ROW, NOON)).isFalse();
        assertThat(conflicting(times).rename(ROW, BEN)).isTrue();
        assertThat(conflicting(times).rename(NEWER, BEN)).isFalse();
        assertThat(conflicting(times).replace(ROW, NEWER)).isEqualTo(Placement.OLD_ROW_CHANGED);
        assertThat(conflicting(times).replace(marked, NEWER)).isEqualTo(Placement.PUT);
        assertThat(conflicting(times).delete(NEWER)).isTrue();
        assertThat(conflicting(times).delete(NEWER)).isFalse();
    }

    @Test
    void aWriteThatMeetsOthersForEverIsNeitherDoneNorRefused() {
        rows.put(ROW);
        InboxTable contended = conflicting(MORE_THAN_ARE_TRIED);

        assertThat(codeOf(() -> contended.put(NEWER))).isEqualTo("store_unavailable");
        assertThat(codeOf(() -> contended.replace(ROW, NEWER))).isEqualTo("store_unavailable");
        assertThat(codeOf(() -> contended.delete(ROW))).isEqualTo("store_unavailable");
        assertThat(codeOf(() -> contended.mark(ROW, NOON))).isEqualTo("store_unavailable");
        assertThat(codeOf(() -> contended.rename(ROW, BENNO))).isEqualTo("store_unavailable");
        assertThat(rows.rows(ANNA.id(), GROUP)).containsExactly(ROW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T07:00:00.123456",
                "2026-11-22T07:00:00",
                "2026-11-22T07:00:00-05:00",
                "2026-11-22T12:00:00Z"
            })
    void anOriginalsRowIsMarkedRenamedReplacedAndDeleted(String itsTime) {
        OldConversation old = conversation(1, itsTime);
        table.plant(old);

        Instant marker = NOON.plusSeconds(1);
        InboxRow newer = row(ANNA, BEN, old.group(), "the message", LATER, LATER);
        InboxRow annas = onlyRow(ANNA.id(), old);
        assertThat(rows.rowsInIndex(old.group())).hasSize(2).contains(annas);
        assertThat(rows.mark(annas, marker)).isTrue();
        assertThat(onlyRow(ANNA.id(), old)).isEqualTo(annas.withReadUpTo(marker));
        assertThat(rows.rename(annas, BENNO)).isTrue();
        assertThat(onlyRow(ANNA.id(), old)).isEqualTo(annas.withReadUpTo(marker).naming(BENNO));
        assertThat(rows.replace(annas, newer)).isEqualTo(Placement.OLD_ROW_CHANGED);
        assertThat(rows.replace(annas.withReadUpTo(marker), newer)).isEqualTo(Placement.PUT);
        assertThat(onlyRow(ANNA.id(), old)).isEqualTo(newer);

        assertThat(rows.delete(onlyRow(BEN.id(), old))).isTrue();
        assertThat(rows.rows(BEN.id(), old.group())).isEmpty();
    }

    @Test
    void aBrokenRowIsLeftOutAndItsKeyIsTaken() {
        rows.put(ROW);
        table.put(Map.of(
                "pk", "GRP#" + ANNA.id(),
                "sk", NEWER.sortKey(),
                "message_group_uuid", GROUP.toString(),
                "read_at", ROW.sortKey()));

        assertThat(rows.rows(ANNA.id(), GROUP)).containsExactly(ROW);
        assertThat(rows.rowsInIndex(GROUP)).containsExactly(ROW);
        assertThat(rows.put(NEWER)).isEqualTo(Placement.TAKEN);
    }

    private InboxTable tableOn(DynamoDbClient client) {
        return new DynamoDbInboxTable(client, table.settings(), CapacityListener.NONE);
    }

    /** The table, where the next writes meet others that many times. */
    private InboxTable conflicting(int times) {
        AtomicInteger left = new AtomicInteger(times);
        return tableOn(TappedClient.tapped(table.client(), (request, call) -> {
            if (left.getAndDecrement() > 0) {
                throw request instanceof TransactWriteItemsRequest
                        ? conflictOf(left.get() % 2)
                        : TransactionConflictException.builder().build();
            }
            return call.get();
        }));
    }

    private static DynamoDbException conflictOf(int write) {
        List<CancellationReason> reasons = IntStream.range(0, 2)
                .mapToObj(i -> CancellationReason.builder()
                        .code(i == write ? "TransactionConflict" : "None")
                        .build())
                .toList();
        return TransactionCanceledException.builder()
                .cancellationReasons(reasons)
                .build();
    }

    /** With a text of 4 KB, which the original shows in full in its rows. */
    private static OldConversation conversation(int number, String time) {
        MessageGroupId group = new MessageGroupId(new UUID(0x4000, Long.MIN_VALUE + number));
        MessageId id = new MessageId(new UUID(0x4000, Long.MIN_VALUE));
        OldMessage message = new OldMessage(id, BEN, "🦜".repeat(1_024), time);
        return new OldConversation(group, ANNA, BEN, List.of(message));
    }

    private InboxRow onlyRow(UserId owner, OldConversation old) {
        List<InboxRow> found = rows.rows(owner, old.group());
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
