package io.cruddur.messaging.app.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.usecase.RegisterUser;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Callers with a valid token who are not users yet, since their registration after the sign-up failed. Each is registered
 * once, and the outcome is remembered for some seconds: somebody who can't become a user does not keep the identity provider
 * and the user database busy.
 */
public final class Newcomers {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MAX_REMEMBERED = 10_000;

    private final RegisterUser registerUser;
    private final LoadingCache<IdentityId, Supplier<Optional<Participant>>> outcomes = Caffeine.newBuilder()
            .expireAfterWrite(PAUSE)
            .maximumSize(MAX_REMEMBERED)
            .build(this::outcome);

    /** Newcomers who are registered by this use case. */
    public Newcomers(RegisterUser registerUser) {
        this.registerUser = registerUser;
    }

    /** What {@link RegisterUser#register(IdentityId)} answers or throws, or did so some seconds ago. */
    public Optional<Participant> register(IdentityId identity) {
        return outcomes.get(identity).get();
    }

    private Supplier<Optional<Participant>> outcome(IdentityId identity) {
        try {
            Optional<Participant> user = registerUser.register(identity);
            return () -> user;
        } catch (InvalidInputException | ConflictException e) {
            return () -> {
                throw e;
            };
        }
    }
}
