package com.example.ownstore;

import com.example.ownstore.Listing.Place;
import io.cruddur.messaging.domain.*;
import io.cruddur.messaging.domain.MessageGroup.LastMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;

/** The domain's values as columns. Its times have nanoseconds, and PostgreSQL's have not: they are numbers here. */
final class Rows {

    private Rows() {}

    static Message message(ResultSet row, int number) throws SQLException {
        return new Message(
                new MessageId(uuid(row, "id")),
                new MessageGroupId(uuid(row, "group_id")),
                participant(row, "sender", "handle", "name"),
                row.getString("body"),
                time(row, "created_at"),
                new Revision(row.getInt("revision"), time(row, "changed_at"), row.getBoolean("deleted")));
    }

    static MessageGroup group(ResultSet row, int number) throws SQLException {
        return new MessageGroup(
                new MessageGroupId(uuid(row, "group_id")),
                participant(row, "other", "other_handle", "other_name"),
                LastMessage.of(message(row, number), new UserId(uuid(row, "owner"))),
                time(row, "read_up_to"),
                settings(row, number));
    }

    static GroupSettings settings(ResultSet row, int number) throws SQLException {
        return new GroupSettings(
                row.getBoolean("archived"), time(row, "archived_at"), time(row, "muted_until"), time(row, "muted_at"));
    }

    static Participant participant(ResultSet row, String id, String handle, String name) throws SQLException {
        return new Participant(new UserId(uuid(row, id)), new Handle(row.getString(handle)), row.getString(name));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return time(row.getLong(column));
    }

    static Place place(Instant time, UUID id) {
        return new Place(nanos(time), id);
    }

    /** What JDBC can take of the domain's values. */
    static Object[] plain(Object... values) {
        return Arrays.stream(values)
                .map(value -> value instanceof Instant time ? nanos(time)
                        : value instanceof UserId user ? user.value()
                        : value instanceof MessageGroupId group ? group.value()
                        : value instanceof MessageId message ? message.value() : value)
                .toArray();
    }

    /** Nanoseconds since 1970; the smallest or the largest number for what lies 292 years and more from there. */
    static long nanos(Instant time) {
        try {
            return ChronoUnit.NANOS.between(Instant.EPOCH, time);
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static Instant time(long nanos) {
        return nanos == Long.MIN_VALUE ? Participation.NOTHING_READ : Instant.EPOCH.plusNanos(nanos);
    }
}
