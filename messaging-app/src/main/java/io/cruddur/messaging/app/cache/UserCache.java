package io.cruddur.messaging.app.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remembers for a minute who an identity is, since every request asks. A user who is renamed, or tied to another identity,
 * is seen so a minute later; that nobody has an identity is not kept, since they may have signed up the next moment.
 */
public final class UserCache {

    static final Duration KEPT = Duration.ofMinutes(1);

    /** In characters, about 20 MB: a display name may be long. */
    static final int MAX_WEIGHT = 10_000_000;

    /** In characters: what an entry takes beside the display name. */
    private static final int WEIGHT = 500;

    private final Function<IdentityId, Optional<Participant>> users;
    private final CacheListener listener;
    private final Cache<IdentityId, Participant> known;

    /** Remembers what this tells, for a minute of this ticker. */
    public UserCache(Function<IdentityId, Optional<Participant>> users, Ticker ticker) {
        this(users, ticker, CacheListener.NONE);
    }

    /** The same, and tells this how often it knew an identity. */
    public UserCache(Function<IdentityId, Optional<Participant>> users, Ticker ticker, CacheListener listener) {
        this.listener = listener;
        this.users = users;
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumWeight(MAX_WEIGHT)
                .weigher((IdentityId identity, Participant user) ->
                        WEIGHT + user.displayName().length())
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** The user with this identity; empty when nobody has it. */
    public Optional<Participant> find(IdentityId identity) {
        Participant user = known.getIfPresent(identity);
        listener.asked(CacheListener.USERS, user != null);
        if (user != null) {
            return Optional.of(user);
        }
        Optional<Participant> found = users.apply(identity);
        found.ifPresent(somebody -> known.put(identity, somebody));
        return found;
    }
}
