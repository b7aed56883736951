package com.example.ownstore;

import static com.example.ownstore.Rows.*;

import com.example.ownstore.Listing.Place;
import io.cruddur.messaging.domain.*;
import io.cruddur.messaging.domain.Page.Way;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.*;
import java.util.*;
import java.util.function.*;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowMapper;

/**
 * Messages and inboxes in PostgreSQL. Writes to a group come one after the other, by a lock that their transaction holds.
 * Inboxes are written with the messages, so nothing has to follow.
 */
public final class PostgresMessageStore implements MessageStore {

    /** As many as the port asks for; a microsecond has room for a thousand. */
    static final int PLACES_IN_A_MICROSECOND = LEAST_IN_A_MICROSECOND;

    private static final int WALKED_AT_ONCE = 100;
    private static final String MESSAGES = "select * from message where group_id = ?";
    private static final String GROUPS = "select i.*, m.* from inbox i join message m"
            + " on m.group_id = i.group_id and m.created_at = i.newest where i.owner = ?";

    private final Database database;

    public PostgresMessageStore(DataSource connections) {
        this.database = new Database(connections);
    }

    @Override
    public Page<Message> listMessages(MessageGroupId group, PageRequest page) {
        return messages(group).page(page, false);
    }

    @Override
    public Page<MessageGroup> listMessageGroups(UserId owner, PageRequest page, boolean archived) {
        return groups(owner, archived ? " and i.archived" : " and not i.archived").page(page, true);
    }

    @Override
    public Stream<MessageGroup> walkMessageGroups(UserId owner) {
        return walk(groups(owner, ""));
    }

    @Override
    public Stream<Message> walkMessages(MessageGroupId group) {
        return walk(messages(group));
    }

    private static <T> Stream<T> walk(Listing<T> list) {
        Function<Place, List<T>> above = place -> list.rows().nextTo(place, true, WALKED_AT_ONCE);
        return Stream.iterate(above.apply(Place.FIRST), rows -> !rows.isEmpty(), rows -> above.apply(
                        list.placeOf().apply(rows.get(rows.size() - 1))))
                .flatMap(List::stream);
    }

    private Listing<Message> messages(MessageGroupId group) {
        return new Listing<>("m" + group, rows(Rows::message, MESSAGES, group, "created_at", "id"),
                message -> place(message.createdAt(), message.id().value()));
    }

    private Listing<Message> revisions(MessageGroupId group) {
        return new Listing<>("r" + group, rows(Rows::message, MESSAGES + " and revision > 0", group, "changed_at", "id"),
                message -> place(message.revision().changedAt(), message.id().value()));
    }

    private Listing<MessageGroup> groups(UserId owner, String which) {
        return new Listing<>("g" + owner, rows(Rows::group, GROUPS + which, owner, "i.newest", "i.group_id"),
                group -> place(group.lastMessage().createdAt(), group.id().value()));
    }

    private <T> Listing.Rows<T> rows(RowMapper<T> row, String select, Object of, String time, String id) {
        String sql = select + " and (" + time + ", " + id + ") %s (?, ?) order by " + time + " %s, " + id + " %<s limit ?";
        return (place, upwards, limit) -> database.query(
                row, sql.formatted(upwards ? ">" : "<", upwards ? "asc" : "desc"), of, place.nanos(), place.id(), limit);
    }

    @Override
    public Optional<GroupSettings> changeSettings(
            UserId owner, MessageGroupId group, UnaryOperator<GroupSettings> change) {
        String ofOwner = " where group_id = ? and owner = ?";
        return database.write(group, () -> {
            var changed = first(database.query(Rows::settings, "select * from inbox" + ofOwner, group, owner))
                    .map(change);
            changed.ifPresent(to -> database.update(
                    "update inbox set archived = ?, archived_at = ?, muted_until = ?, muted_at = ?" + ofOwner,
                    to.archived(), to.archivedAt(), to.mutedUntil(), to.mutedAt(), group, owner));
            return changed;
        });
    }

    @Override
    public int countUnreadGroups(UserId owner, Instant now, int most, int within) {
        String newest = GROUPS.replace("i.*, m.*", "i.*, m.sender") + " order by i.newest desc limit ?";
        return database.query((row, number) -> row.getInt(1), "select least(count(*), ?) from (" + newest + ") as looked_at"
                + " where read_up_to < newest and sender <> owner and muted_until <= ?", most, owner, within, now).get(0);
    }

    @Override
    public Optional<UserId> counterpart(UserId user, MessageGroupId group) {
        return first(database.query((row, number) -> new UserId(uuid(row, "other")),
                "select other from inbox where group_id = ? and owner = ?", group, user));
    }

    @Override
    public List<Participation> participations(UserId caller, MessageGroupId group) {
        return database.query((row, number) -> new Participation(
                participant(row, "id", "handle", "name"), time(row, "read_up_to"), settings(row, number)),
                "select own.*, its.other as id, its.other_handle as handle, its.other_name as name"
                + " from inbox own join inbox its on its.group_id = own.group_id and its.other = own.owner"
                + " where own.group_id = ? and ? in (own.owner, own.other) order by own.owner <> ?",
                group, caller, caller);
    }

    @Override
    public Optional<MessageGroupId> findGroup(UserId caller, UserId other) {
        return first(database.query((row, number) -> new MessageGroupId(uuid(row, "group_id")),
                "select group_id from inbox where owner = ? and other = ? order by group_id limit 1", caller, other));
    }

    @Override
    public StoredMessage start(Message first, Participant counterpart) {
        return database.write(first.group(), () -> {
            StoredMessage stored = store(first);
            join(first.group(), first.sender(), counterpart, stored.message().createdAt());
            join(first.group(), counterpart, first.sender(), Participation.NOTHING_READ);
            return stored;
        });
    }

    private void join(MessageGroupId group, Participant owner, Participant other, Instant readUpTo) {
        database.update("insert into inbox (group_id, owner, other, other_handle, other_name, newest, read_up_to)"
                + " values (?, ?, ?, ?, ?, (select max(created_at) from message where group_id = ?), ?)"
                + " on conflict (group_id, owner) do nothing",
                group, owner.id(), other.id(), other.handle().value(), other.displayName(), group, readUpTo);
    }

    @Override
    public StoredMessage append(Message message, UserId counterpart) {
        return append(message);
    }

    @Override
    public StoredMessage append(Message message) {
        return database.write(message.group(), () -> store(message));
    }

    private StoredMessage store(Message message) {
        Optional<Message> present = byId(message.group(), message.id());
        if (present.isPresent()) {
            return new StoredMessage(present.get(), false);
        }
        for (int place = 0; place < PLACES_IN_A_MICROSECOND; place++) {
            Message placed = message.withCreatedAt(message.createdAt().plusNanos(place));
            if (insert(placed, placed.sender())) {
                moveInboxes(placed.group(), placed.sender(), placed.createdAt());
                return new StoredMessage(placed, true);
            }
        }
        throw new ConflictException(ErrorCode.MESSAGE_UUID_CROWDED, "Too many in one microsecond; use a new id.");
    }

    private boolean insert(Message message, Participant sender) {
        return database.update("insert into message (group_id, created_at, id, sender, handle, name, body)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                message.group(), message.createdAt(), message.id(),
                sender.id(), sender.handle().value(), sender.displayName(), message.text()) == 1;
    }

    private void moveInboxes(MessageGroupId group, Participant sender, Instant sent) {
        database.update("update inbox set newest = ?, archived = archived and owner <> ? and muted_until > ?,"
                + " other_handle = case other when ? then ? else other_handle end,"
                + " other_name = case other when ? then ? else other_name end where group_id = ? and newest < ?",
                sent, sender.id(), sent, sender.id(), sender.handle().value(), sender.id(), sender.displayName(), group, sent);
        database.update("update inbox set read_up_to = greatest(read_up_to, ?) where group_id = ? and owner = ?",
                sent, group, sender.id());
    }

    @Override
    public Optional<Message> find(MessageGroupId group, MessageId id) {
        return id.time().flatMap(time -> byId(group, id));
    }

    @Override
    public Optional<Message> find(MessageReference message) {
        return byId(message.group(), message.id()).filter(found ->
                Duration.between(found.createdAt(), message.createdAt()).abs().compareTo(Duration.ofDays(1)) < 0);
    }

    private Optional<Message> byId(MessageGroupId group, MessageId id) {
        return first(database.query(Rows::message, MESSAGES + " and id = ?", group, id));
    }

    @Override
    public Optional<Message> revise(MessageReference message, UnaryOperator<Message> rule) {
        return database.write(message.group(), () -> find(message).map(present -> {
            Message next = rule.apply(present);
            if (!next.equals(present)) {
                database.update("update message set handle = ?, name = ?, body = ?, revision = ?, changed_at = ?, deleted = ?"
                        + " where group_id = ? and id = ?",
                        next.sender().handle().value(), next.sender().displayName(), next.text(),
                        next.revision().number(), next.revision().changedAt(), next.revision().deleted(),
                        message.group(), message.id());
            }
            return next;
        }));
    }

    @Override
    public Page<Message> listRevisions(MessageGroupId group, PageRequest page, Instant now) {
        Listing<Message> list = revisions(group);
        Map<Way, Cursor> catchUp = Map.of(Way.CATCH_UP, list.cursor(place(now, new UUID(0, 0)).beforeOverlap()));
        if (page instanceof PageRequest.Newest) {
            return new Page<>(List.of(), catchUp);
        } else if (!(page instanceof PageRequest.After after)) {
            throw Cursor.invalid();
        } else if (now.isAfter(time(list.place(after.cursor()).nanos()).plus(REVISIONS_KEPT))) {
            throw Cursor.expired();
        }
        Page<Message> revised = list.page(page, false);
        return revised.newer().isPresent() ? revised : new Page<>(revised.items(), catchUp);
    }

    @Override
    public Optional<Instant> markRead(UserId reader, MessageGroupId group, Instant readUpTo) {
        return database.write(group, () -> first(database.query((row, number) -> time(row, "read_up_to"),
                "update inbox set read_up_to = greatest(read_up_to, least(?, newest)) where group_id = ? and owner = ?"
                + " returning read_up_to", readUpTo, group, reader)));
    }

    @Override
    public int countMessages(MessageGroupId group, Instant readUpTo, int most) {
        return database.query((row, number) -> row.getInt(1), "select least(count(*), ?) from (" + MESSAGES
                + " and created_at > ? order by created_at limit ?) as later where not deleted",
                most, group, readUpTo, 2L * most).get(0);
    }

    private static <T> Optional<T> first(List<T> found) {
        return found.stream().findFirst();
    }
}
