package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is kept of users, for an export of one, and for tying all of them to their identities. Every method reads what was
 * written last, is safe for use by many threads, and may throw {@link io.cruddur.messaging.domain.UnavailableException}
 * ({@code users_unavailable}; nothing was changed). A user who was erased has no account.
 */
public interface UserAccounts {

    /** All that is kept of the user with this id. */
    Optional<Account> findAccount(UserId id);

    /** All users, in the order of their handles without case. A user whose handle is unusable is left out. */
    List<Account> list();

    /** Those of these identities whose user was erased: nobody may be tied to them. */
    Set<IdentityId> erasedAmong(Collection<IdentityId> identities);

    /**
     * Ties identities to users, one after the other: all of them, or none. It changes nothing if one of the accounts is not
     * as it was read, or one of the identities is somebody's or an erased user's, when its turn comes.
     *
     * @return whether it was done; if not, read the users again
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: list them to find out
     */
    boolean tie(List<IdentityTie> ties);
}
