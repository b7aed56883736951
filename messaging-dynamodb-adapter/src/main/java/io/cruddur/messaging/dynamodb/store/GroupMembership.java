package io.cruddur.messaging.dynamodb.store;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.table.ExpiryItem;
import io.cruddur.messaging.dynamodb.table.GroupMessages;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.KeyCondition;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import io.cruddur.messaging.dynamodb.table.TableRequests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Finds who takes part in a group. The index knows. A group that it does not show was made a moment ago or does not exist;
 * any message of the group tells which, since it names both participants. That costs the same however busy the user is.
 *
 * <p>A message that does not name both was written by an older version, or imported ahead of its group. The index knows
 * such a group, unless the message is so new that an older version may have started the group a moment ago. In that case
 * the user's recent rows tell.
 */
final class GroupMembership {

    /** The age at which a group is surely in the index, which lags by seconds, or by minutes in trouble. */
    private static final Duration INDEX_LAG = Duration.ofMinutes(15);

    private final TableRequests table;
    private final GroupMessages messages;
    private final InstantSource clock;
    private final ZoneId naiveZone;

    GroupMembership(TableRequests table, GroupMessages messages, InstantSource clock, ZoneId naiveZone) {
        this.table = table;
        this.messages = messages;
        this.clock = clock;
        this.naiveZone = naiveZone;
    }

    /** The participant beside the user. The user's row tells, even a broken one; if there is none, a message. */
    Optional<UserId> counterpart(UserId user, MessageGroupId group) {
        return counterpartInRows(user, table.queryGroup(group).stream().filter(isOf(user)))
                .or(() ->
                        newestThatMayBeOf(user, group).flatMap(message -> counterpartInMessage(user, group, message)));
    }

    /** A damaged row may name nobody, or the owner: then it tells nothing. */
    private static Optional<UserId> counterpartInRows(UserId user, Stream<Item> own) {
        return own.flatMap(row -> row.uuid(Item.USER).stream())
                .map(UserId::new)
                .filter(named -> !named.equals(user))
                .findFirst();
    }

    private Optional<UserId> counterpartInMessage(UserId user, MessageGroupId group, Item message) {
        return MessageItem.participants(message).stream()
                .filter(participant -> !participant.equals(user))
                .findFirst()
                .or(() -> counterpartInRows(user, recentRows(user, group)));
    }

    /** Both participants, the caller first. Names are from the other's row, read markers and settings from a participant's own. */
    List<Participation> participations(UserId caller, MessageGroupId group) {
        List<Item> shown = table.queryGroup(group);
        return rowOf(caller, group, shown)
                .map(own -> rowOf(own.counterpart().id(), group, shown)
                        .map(other -> List.of(
                                new Participation(ownNames(caller, group, other), own.readUpTo(), own.settings()),
                                new Participation(own.counterpart(), other.readUpTo(), other.settings())))
                        .orElseGet(() -> List.of(new Participation(own.counterpart(), Participation.NOTHING_READ))))
                .orElse(List.of());
    }

    /** The counterpart's row names the caller, unless the counterpart was erased: then the caller's own messages do. */
    private Participant ownNames(UserId caller, MessageGroupId group, InboxRow other) {
        return Optional.of(other)
                .filter(InboxRow::isErased)
                .flatMap(erased -> messages.lastNames(group, caller))
                .orElse(other.counterpart());
    }

    private Optional<InboxRow> rowOf(UserId owner, MessageGroupId group, List<Item> shown) {
        return merged(shown.stream().filter(isOf(owner)))
                .or(() -> newestThatMayBeOf(owner, group).flatMap(message -> rowNotShown(owner, group, message)));
    }

    /** Mostly at the message's own time: a start puts it there, and moves follow within moments. */
    private Optional<InboxRow> rowNotShown(UserId owner, MessageGroupId group, Item message) {
        return Optional.of(message.sortKey())
                .filter(Keys::isOurs)
                .flatMap(createdAt -> merged(rowsOfTheMicrosecond(Keys.time(createdAt), owner, group)))
                .or(() -> merged(recentRows(owner, group)));
    }

    private static Predicate<Item> isOf(UserId owner) {
        return row -> row.partitionKey().equals(Keys.inbox(owner));
    }

    private Optional<InboxRow> merged(Stream<Item> items) {
        return items.flatMap(item -> Item.whole(item, InboxRow.read(item, naiveZone)))
                .reduce(InboxRow::merge);
    }

    /** The newest message that has not expired, unless it tells that the user is not a participant, or that the index shows all rows. */
    private Optional<Item> newestThatMayBeOf(UserId user, MessageGroupId group) {
        Optional<Item> newest =
                messages.highest(group).filter(message -> !ExpiryItem.isExpired(message, clock.instant()));
        return newest.filter(message -> {
            Set<UserId> both = MessageItem.participants(message);
            return both.isEmpty() ? isNew(message) : both.contains(user);
        });
    }

    private boolean isNew(Item message) {
        return WireTime.parse(message.sortKey(), naiveZone)
                .filter(time -> time.isAfter(clock.instant().minus(INDEX_LAG)))
                .isPresent();
    }

    private Stream<Item> recentRows(UserId owner, MessageGroupId group) {
        String recent = WireTime.format(clock.instant().minus(INDEX_LAG));
        return rows(KeyCondition.in(Keys.inbox(owner)).above(recent), group);
    }

    private Stream<Item> rowsOfTheMicrosecond(Instant time, UserId owner, MessageGroupId group) {
        return rows(KeyCondition.in(Keys.inbox(owner)).inMicrosecondOf(time), group);
    }

    private Stream<Item> rows(KeyCondition keys, MessageGroupId group) {
        QueryRequest query = table.newQuery(keys).consistentRead(true).build();
        return table.queryAll(query).stream()
                .filter(row ->
                        row.uuid(InboxRow.GROUP).filter(group.value()::equals).isPresent());
    }
}
