package io.cruddur.messaging.app.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.usecase.RegisterUser;
import java.time.Duration;
import java.util.Optional;

/**
 * Callers with a valid token who are no users yet: what should have made them users after their sign-up failed. Each is
 * looked up once, and what came of it holds for some seconds, so that somebody who can't become a user does not keep the
 * identity provider and the user database busy.
 */
final class Newcomers {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MAX_REMEMBERED = 10_000;

    private final RegisterUser registerUser;
    private final LoadingCache<IdentityId, Optional<RuntimeException>> refusals = Caffeine.newBuilder()
            .expireAfterWrite(PAUSE)
            .maximumSize(MAX_REMEMBERED)
            .build(this::refusal);

    Newcomers(RegisterUser registerUser) {
        this.registerUser = registerUser;
    }

    /**
     * Makes a user of whoever has this identity.
     *
     * @throws UnauthenticatedException when the identity provider knows nobody with it
     * @throws NotAUserException when their handle is taken, or can't be one
     */
    void welcome(IdentityId identity) {
        refusals.get(identity).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private Optional<RuntimeException> refusal(IdentityId identity) {
        try {
            return registerUser.register(identity).isPresent()
                    ? Optional.empty()
                    : Optional.of(new UnauthenticatedException("The token is valid, but nobody has its identity."));
        } catch (InvalidInputException | ConflictException e) {
            return Optional.of(new NotAUserException(e));
        }
    }
}
