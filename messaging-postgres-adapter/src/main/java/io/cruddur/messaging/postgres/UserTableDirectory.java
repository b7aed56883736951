package io.cruddur.messaging.postgres;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The users of an application's own table, which this reads and never changes: it needs {@code select} on four columns. Every
 * look-up is one statement. Handles are compared by the database's {@code lower}: without an index on {@code lower} of their
 * column, and one on that of identities, each look-up reads all users. A user whose handle can't be one is nobody, and the log says
 * whose row it is.
 *
 * <p>Safe for use by many threads at once. Where the table, or a column of it, is missing, the first look-up tells.
 */
public final class UserTableDirectory implements UserDirectory {

    private final UserSource users;
    private final String byId;
    private final String byHandle;
    private final String byIdentity;

    /** Reads this table on these connections, whose limits of time are the caller's. */
    public UserTableDirectory(DataSource connections, UserTable table) {
        this.users = UserSource.of(requireNonNull(connections, "connections"));
        this.byId = table.select(table.id(), "%s = ?");
        this.byHandle = table.select(table.handle(), "lower(%s) = lower(?)");
        this.byIdentity = table.select(table.identity(), "%s = ?");
    }

    @Override
    public Optional<Participant> findById(UserId id) {
        requireNonNull(id, "id");
        return find(byId, Sql.literal(id.toString())).stream().findFirst().flatMap(UserRow::user);
    }

    @Override
    public Optional<Participant> findByHandle(Handle handle) {
        requireNonNull(handle, "handle");
        List<UserRow> found = find(byHandle, Sql.text(handle.value()));
        if (found.size() > 1) {
            throw new ConflictException(
                    ErrorCode.USER_HANDLE_AMBIGUOUS, "Several users have the handle " + handle + ".");
        }
        return found.stream().findFirst().flatMap(UserRow::user);
    }

    /** {@inheritDoc} An identity is compared to the letter, whatever the column's collation says. */
    @Override
    public Optional<Participant> findByIdentity(IdentityId identity) {
        requireNonNull(identity, "identity");
        List<UserRow> found = find(byIdentity, Sql.literal(identity.value()));
        return found.size() == 1 && identity.value().equals(found.get(0).identity())
                ? found.get(0).user()
                : Optional.empty();
    }

    private List<UserRow> find(String statement, Argument argument) {
        try {
            return users.read(stored -> stored.sql().list(statement, UserTableDirectory::read, argument));
        } catch (JdbiException e) {
            if (PostgresErrors.isNoValueOfTheType(e)) {
                return List.of(); // A column of uuid has no "anna".
            }
            throw e;
        }
    }

    private static UserRow read(ResultSet row, StatementContext context) throws SQLException {
        String handle = Optional.ofNullable(row.getString(2)).orElse("");
        String displayName = Optional.ofNullable(row.getString(3)).orElse("");
        String identity = Optional.ofNullable(row.getString(4)).orElse("");
        return new UserRow(id(row.getString(1)), handle, displayName, "", identity);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The column of ids has values that are no UUIDs: keep a UUID of each user beside, and name its column.",
                    e);
        }
    }
}
