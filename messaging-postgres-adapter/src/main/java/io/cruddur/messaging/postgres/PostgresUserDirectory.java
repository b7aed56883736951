package io.cruddur.messaging.postgres;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The users of the table {@code public.users}, new or of an existing Cruddur database. Every look-up is one statement.
 *
 * <p>Handles are compared by the database's {@code lower}, which knows the letters that its locale knows: with the locale
 * {@code C}, those of ASCII alone.
 */
public final class PostgresUserDirectory implements UserDirectory {

    private final UserDao users;

    /**
     * Reads from the database behind these connections, whose time limits are the caller's business;
     * {@link PostgresDatabase} sets them so that no look-up takes longer than 4 seconds.
     */
    public PostgresUserDirectory(DataSource connections) {
        this.users = UserDao.over(connections);
    }

    @Override
    public Optional<Participant> findById(UserId id) {
        return PostgresErrors.reading(() -> users.findById(id.value()));
    }

    @Override
    public Optional<Participant> findByHandle(Handle handle) {
        List<Participant> found = PostgresErrors.reading(() -> users.findByHandle(handle.value()));
        if (found.size() > 1) {
            throw new ConflictException(
                    ErrorCode.USER_HANDLE_AMBIGUOUS, "Several users have the handle " + handle + ".");
        }
        return found.stream().findFirst();
    }

    @Override
    public Optional<Participant> findByIdentity(IdentityId identity) {
        List<Participant> found = PostgresErrors.reading(() -> users.findByIdentity(identity.value()));
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public List<Account> list() {
        return PostgresErrors.reading(users::list).stream()
                .flatMap(UserRow::whole)
                .toList();
    }

    @Override
    public boolean tie(List<IdentityTie> ties) {
        return PostgresErrors.writing(() -> users.tieAll(ties));
    }

    @Override
    public Participant register(Identity identity) {
        return PostgresErrors.writing(() -> users.register(identity));
    }

    /**
     * Ties an identity to a user who has none yet, in one statement. Nothing is changed when the user has one, when there
     * is no such user, or when the identity is another user's.
     *
     * @return whether it was written
     * @throws io.cruddur.messaging.domain.UnavailableException {@code users_unavailable}; nothing was changed
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: look the identity up
     */
    public boolean tieIdentity(UserId user, IdentityId identity) {
        return PostgresErrors.writing(() -> users.tieIdentity(user.value(), identity.value()));
    }
}
