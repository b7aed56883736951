package io.cruddur.messaging.postgres;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A row of {@code public.users} as it is, with whatever handle an old database let in; the identity is empty for none. */
record UserRow(UUID uuid, String handle, String displayName, String email, String identity) {

    /** What the identity of an erased user begins with; the hash of the one they had follows. No provider gives such a one. */
    static final String ERASED = "erased ";

    private static final Logger LOG = LoggerFactory.getLogger(UserRow.class);

    static UserRow read(ResultSet row, StatementContext context) throws SQLException {
        return new UserRow(
                row.getObject("uuid", UUID.class),
                row.getString("handle"),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("identity"));
    }

    /** The row as a user; empty if they were erased, or the handle can't be one. Then the log says whose row it is. */
    Optional<Participant> user() {
        if (identity.startsWith(ERASED)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Participant(new UserId(uuid), new Handle(handle), displayName));
        } catch (InvalidInputException e) {
            LOG.atWarn().addKeyValue("uuid", uuid).log("user left out: the handle can't be one");
            return Optional.empty();
        }
    }

    /** The same with what else is known. */
    Optional<Account> account() {
        return user().map(user -> new Account(user, email, identity));
    }
}
