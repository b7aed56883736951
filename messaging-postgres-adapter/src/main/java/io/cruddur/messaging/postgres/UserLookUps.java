package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.postgres.Sql.number;
import static io.cruddur.messaging.postgres.Sql.text;
import static io.cruddur.messaging.postgres.Sql.uuid;

import io.cruddur.messaging.domain.Handle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/** What is read of {@code public.users}. A {@code cognito_user_id} of {@code 'MOCK'} stands for no identity. */
record UserLookUps(Sql sql) {

    private static final String FIND_BY_ID = """
            select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
            from public.users
            where uuid = ?
            """;

    /**
     * Reads two rows to find out whether there are several. A user whose handle matches by the database's {@code lower} comes
     * before those who match by our folding alone: a table may have had both before it had the folded column. An old table has
     * no such column; there, its name means the null of the outer query.
     */
    private static final String FIND_BY_HANDLE = """
            select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
            from (select null::text as handle_folded) as old_table, lateral (
              select *, rank() over (order by lower(handle) = lower(?) desc) as place
              from public.users
              where handle_folded = ? or lower(handle) = lower(?)
            ) as found
            where place = 1
            limit 2
            """;

    /**
     * Handles, then names. Each half stops at the limit, in the order of its index, however many begin like that. Somebody of
     * both halves comes twice. The indexes hold as many characters as a search can have: a name may be too long for them.
     */
    static final String SEARCH = """
            select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
            from (
              (
                select *, 1 as half, lower(left(handle, 64)) as beginning
                from public.users
                where lower(left(handle, 64)) like lower(?)
                order by lower(left(handle, 64)) using ~<~
                limit ?
              ) union all (
                select *, 2 as half, lower(left(display_name, 64)) as beginning
                from public.users
                where lower(left(display_name, 64)) like lower(?)
                order by lower(left(display_name, 64)) using ~<~
                limit ?
              )
            ) as found
            order by half, beginning using ~<~, uuid
            """;

    /** Two rows tell that there are several. */
    private static final String FIND_BY_IDENTITY = """
            select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
            from public.users
            where cognito_user_id = ? and cognito_user_id <> 'MOCK'
            limit 2
            """;

    private static final String LIST = """
            select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
            from public.users
            order by lower(handle), uuid
            """;

    private static final String FIND_ERASED = """
            select uuid, handle, created_at at time zone 'UTC' as since
            from public.users
            where uuid = ? and starts_with(cognito_user_id, 'erased ')
            """;

    private static final String LIST_ERASED_MARKS = """
            select cognito_user_id
            from public.users
            where starts_with(cognito_user_id, 'erased ')
            """;

    /** What is kept of an erased user: the time is where that of the row was. */
    record Erased(UUID uuid, String handle, Instant since) {

        static Erased read(ResultSet row, StatementContext context) throws SQLException {
            return new Erased(
                    row.getObject("uuid", UUID.class),
                    row.getString("handle"),
                    row.getObject("since", OffsetDateTime.class).toInstant());
        }
    }

    /** Whether there is a server that answers. */
    boolean answer() {
        return sql.isTrue("select true");
    }

    Optional<UserRow> findById(UUID id) {
        return sql.first(FIND_BY_ID, UserRow::read, uuid(id));
    }

    List<UserRow> findByHandle(Handle handle) {
        Argument value = text(handle.value());
        return sql.list(FIND_BY_HANDLE, UserRow::read, value, text(handle.folded()), value);
    }

    List<UserRow> search(String pattern, int limit) {
        return sql.list(SEARCH, UserRow::read, text(pattern), number(limit), text(pattern), number(limit));
    }

    List<UserRow> findByIdentity(String identity) {
        return sql.list(FIND_BY_IDENTITY, UserRow::read, text(identity));
    }

    List<UserRow> list() {
        return sql.list(LIST, UserRow::read);
    }

    Optional<Erased> findErased(UUID id) {
        return sql.first(FIND_ERASED, Erased::read, uuid(id));
    }

    /** In place of the identities of the erased users. */
    List<String> listErasedMarks() {
        return sql.list(LIST_ERASED_MARKS, (row, context) -> row.getString("cognito_user_id"));
    }
}
