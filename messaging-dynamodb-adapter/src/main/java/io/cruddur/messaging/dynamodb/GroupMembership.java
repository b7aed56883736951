package io.cruddur.messaging.dynamodb;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Who takes part in a group. The index knows; a group that it does not show was made a moment ago or does not exist, and
 * a consistent look at the recent rows of an inbox tells which: at a flat cost, however large the inbox.
 */
final class GroupMembership {

    /** How old a group must be to be found in the index without fail: an index lags by seconds, in trouble by minutes. */
    private static final Duration INDEX_LAG = Duration.ofMinutes(15);

    private final TableRequests table;
    private final InstantSource clock;
    private final ZoneId naiveZone;

    GroupMembership(TableRequests table, InstantSource clock, ZoneId naiveZone) {
        this.table = table;
        this.clock = clock;
        this.naiveZone = naiveZone;
    }

    /** Whether the user takes part: his row tells, even a broken one. */
    boolean has(UserId user, MessageGroupId group) {
        String inbox = Keys.inbox(user);
        return table.queryGroup(group).stream()
                        .anyMatch(row -> row.partitionKey().equals(inbox))
                || recentRows(user, group).findAny().isPresent();
    }

    /** Both participants, the caller first; each is named by the other's row, and has read what his own row tells. */
    List<Participation> participations(UserId caller, MessageGroupId group) {
        List<Item> shown = table.queryGroup(group);
        return rowOf(caller, group, shown)
                .map(own -> rowOf(own.counterpart().id(), group, shown)
                        .map(other -> List.of(
                                new Participation(other.counterpart(), own.readAt()),
                                new Participation(own.counterpart(), other.readAt())))
                        .orElseGet(() -> List.of(new Participation(own.counterpart(), Participation.NOTHING_READ))))
                .orElse(List.of());
    }

    private Optional<InboxRow> rowOf(UserId owner, MessageGroupId group, List<Item> shown) {
        String inbox = Keys.inbox(owner);
        return merged(shown.stream().filter(row -> row.partitionKey().equals(inbox)))
                .or(() -> merged(recentRows(owner, group)));
    }

    private Optional<InboxRow> merged(Stream<Item> items) {
        return items.flatMap(item -> Item.whole(item, InboxRow.read(item, naiveZone)))
                .reduce(InboxRow::merge);
    }

    private Stream<Item> recentRows(UserId owner, MessageGroupId group) {
        QueryRequest query = table.newQuery()
                .keyConditionExpression("pk = :pk AND sk > :recent")
                .expressionAttributeValues(Map.of(
                        ":pk", Item.string(Keys.inbox(owner)),
                        ":recent", Item.string(WireTime.format(clock.instant().minus(INDEX_LAG)))))
                .consistentRead(true)
                .build();
        return table.queryAll(query).stream()
                .filter(row ->
                        row.uuid(InboxRow.GROUP).filter(group.value()::equals).isPresent());
    }
}
