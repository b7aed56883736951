package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.NamePrefix;
import io.cruddur.messaging.domain.Participant;
import java.util.List;

/**
 * Finds users of whose handle or name only the beginning is known. It reads what was written last,
 * is safe for use by many threads, and may throw {@link io.cruddur.messaging.domain.UnavailableException}
 * ({@code users_unavailable}). A user who was erased is not found.
 *
 * <p>An implementation proves itself with {@code SearchingUsersContract} of {@code messaging-contract}.
 */
public interface UserSearch {

    /**
     * Users whose handle begins with this, in the order of their handles, then those whose display name does, in the order of
     * their names; each once. Upper and lower case are the same, at least of the letters of ASCII, and only the first
     * {@value NamePrefix#MAX_CODE_POINTS} characters of a handle or a name count for the order. The work grows with the limit,
     * not with the number of users.
     *
     * @param limit how many at most
     */
    List<Participant> search(NamePrefix prefix, int limit);
}
