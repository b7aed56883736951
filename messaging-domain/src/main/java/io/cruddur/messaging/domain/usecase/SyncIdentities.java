package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentitySync;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import io.cruddur.messaging.domain.port.UserAccounts;
import java.util.List;
import java.util.Set;

/**
 * Ties the users of the user directory to the identities that have their handles. Anybody can claim a handle, so it is
 * believed only where that can't cost a user their account: a user who has an identity keeps it, unless the operator says
 * otherwise; and where both sides have an email, it must be the same, and verified.
 *
 * <p>Safe for use by many threads.
 */
public final class SyncIdentities {

    private static final int MAX_TRIES = 5;

    private final UserAccounts users;
    private final IdentityDirectory identities;

    /** Ties the users of this directory to the identities of the other. */
    public SyncIdentities(UserAccounts users, IdentityDirectory identities) {
        this.users = requireNonNull(users, "users");
        this.identities = requireNonNull(identities, "identities");
    }

    /**
     * Tells what {@link #sync} would do, and changes nothing.
     *
     * @param overwrite whether a user may be given another identity than they have
     */
    public IdentitySync preview(boolean overwrite) {
        return plan(identities.list().toList(), overwrite).report();
    }

    /**
     * Ties all that can be tied, in one transaction: all or nothing. May be repeated; a second run finds nothing left to
     * do. It holds all users and all identities in memory.
     *
     * @param overwrite whether a user may be given another identity than they have
     * @throws UnavailableException {@code identities_unavailable}; {@code users_unavailable}, also when users change again
     *     and again while this runs; nothing was changed
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public IdentitySync sync(boolean overwrite) {
        List<Identity> known = identities.list().toList();
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            IdentitySyncPlan plan = plan(known, overwrite);
            if (users.tie(plan.ties())) {
                return plan.report();
            }
        }
        throw new UnavailableException(
                ErrorCode.USERS_UNAVAILABLE,
                "The users changed while their identities were compared, again and again; try again in a moment.",
                new IllegalStateException("no transaction in " + MAX_TRIES + " tries"));
    }

    private IdentitySyncPlan plan(List<Identity> known, boolean overwrite) {
        // First, so that a user who is erased in between is still listed with their identity.
        List<Account> accounts = users.list();
        Set<IdentityId> erased =
                users.erasedAmong(known.stream().map(Identity::id).toList());
        return new IdentitySyncPlan(accounts, known, erased, overwrite);
    }
}
