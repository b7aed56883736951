package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.Participant;

/**
 * Makes users of newcomers. Every method reads what was written last, is safe for use by many threads, and
 * may throw {@link io.cruddur.messaging.domain.UnavailableException} ({@code users_unavailable}; nothing was changed).
 */
public interface UserRegistry extends UserDirectory {

    /**
     * The user who is tied to this identity; where there is none, a new one is made, with an id of their own and with the
     * identity's handle, {@linkplain Identity#shownName name} and email. However often, and from however many places
     * at once, an identity is registered, there is one user.
     *
     * @throws io.cruddur.messaging.domain.ConflictException {@code user_handle_taken} when another user has the handle, in
     *     any spelling that is equal; {@code identity_ambiguous} when several users are tied to the identity;
     *     {@code user_erased} when the user who was tied to it is erased
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code user_handle_invalid} when the identity's handle can't
     *     be {@linkplain Handle#chosen a new one}, or the user's is none
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    Participant register(Identity identity);
}
