package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.NamePrefix;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.UserSearch;
import java.util.List;

/**
 * A user looks for somebody to write to, of whom they know how the handle or the name begins.
 *
 * <p>Safe for use by many threads.
 */
public final class SearchUsers {

    /** How many users an answer has at most. */
    public static final int MAX_FOUND = 10;

    /** Some of those who are found may be left out. */
    private static final int MAX_LOOKED_AT = 2 * MAX_FOUND;

    private final UserSearch users;
    private final KnownBlocks blocks;

    /**
     * Looks in this directory.
     *
     * @param blocks who blocks whom
     */
    public SearchUsers(UserSearch users, KnownBlocks blocks) {
        this.users = requireNonNull(users, "users");
        this.blocks = requireNonNull(blocks, "blocks");
    }

    /**
     * At most {@value #MAX_FOUND} users whose handle or name begins with this, in the order of {@link UserSearch#search}.
     * The caller is left out, and so is everybody to whom they can't write since either blocks the other, as far as is known:
     * the list of blocks is asked twice for each user of whom nothing is known. Where many are left out, the answer is short.
     */
    public List<Participant> search(UserId caller, NamePrefix prefix) {
        requireNonNull(caller, "caller");
        requireNonNull(prefix, "prefix");
        return users.search(prefix, MAX_LOOKED_AT).stream()
                .filter(user -> !user.id().equals(caller))
                .filter(user -> blocks.find(caller, user.id()).isEmpty()
                        && blocks.find(user.id(), caller).isEmpty())
                .limit(MAX_FOUND)
                .toList();
    }
}
