package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Caller;
import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.NotAUserException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.VerifiedToken;
import io.cruddur.messaging.domain.port.TokenVerifier;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out who calls: the user with the identity that an access token names. A newcomer becomes a user.
 *
 * <p>Safe for use by many threads.
 */
public final class FindCaller {

    private final TokenVerifier tokens;
    private final Function<IdentityId, Optional<Participant>> users;
    private final Function<IdentityId, Optional<Participant>> newcomers;

    /** Asks each time, and knows no newcomers: users come to be in another way. */
    public FindCaller(TokenVerifier tokens, UserDirectory users) {
        this(tokens, requireNonNull(users, "users")::findByIdentity, newcomer -> Optional.empty());
    }

    /** Asks each time. */
    public FindCaller(TokenVerifier tokens, UserDirectory users, RegisterUser registerUser) {
        this(
                tokens,
                requireNonNull(users, "users")::findByIdentity,
                requireNonNull(registerUser, "registerUser")::register);
    }

    /**
     * The same for a service that remembers for a while what it was told.
     *
     * @param tokens tells whose a token is
     * @param users tells what {@link UserDirectory#findByIdentity} does
     * @param newcomers does what {@link RegisterUser#register(IdentityId)} does
     */
    public FindCaller(
            TokenVerifier tokens,
            Function<IdentityId, Optional<Participant>> users,
            Function<IdentityId, Optional<Participant>> newcomers) {
        this.tokens = requireNonNull(tokens, "tokens");
        this.users = requireNonNull(users, "users");
        this.newcomers = requireNonNull(newcomers, "newcomers");
    }

    /**
     * The user who holds this token. If the sign-up did not register the user, their first call does.
     *
     * @param accessToken the token alone, without the word {@code Bearer}
     * @throws UnauthenticatedException for a token that is not valid, and for one whose identity nobody has
     * @throws NotAUserException when a newcomer's handle is taken, or can't be one, or the user was erased
     * @throws io.cruddur.messaging.domain.UnavailableException {@code identities_unavailable}; {@code users_unavailable}
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public Caller find(String accessToken) {
        requireNonNull(accessToken, "accessToken");
        VerifiedToken token = tokens.verify(accessToken);
        Participant user = users.apply(token.identity())
                .or(() -> register(token.identity()))
                .orElseThrow(() -> new UnauthenticatedException("The token is valid, but nobody has its identity."));
        return new Caller(user, token.expiresAt());
    }

    private Optional<Participant> register(IdentityId newcomer) {
        try {
            return newcomers.apply(newcomer);
        } catch (InvalidInputException | ConflictException e) {
            throw new NotAUserException(e);
        }
    }
}
