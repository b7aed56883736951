package io.cruddur.messaging.app.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Remembers for a minute who an identity is, since every request asks, and leaves all else to the directory. A user who is
 * renamed, or tied to another identity, is seen so a minute later; that nobody has an identity is not kept, since they may
 * have signed up the next moment.
 */
public final class UserCache implements UserDirectory {

    static final Duration KEPT = Duration.ofMinutes(1);

    /** In characters, about 20 MB: a display name may be long. */
    static final int MAX_WEIGHT = 10_000_000;

    /** In characters: what an entry takes beside the display name. */
    private static final int WEIGHT = 500;

    private final UserDirectory users;
    private final Cache<IdentityId, Participant> known;

    /** Remembers what this directory says, for a minute of this ticker. */
    public UserCache(UserDirectory users, Ticker ticker) {
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

    @Override
    public Optional<Participant> findByIdentity(IdentityId identity) {
        Participant user = known.getIfPresent(identity);
        if (user != null) {
            return Optional.of(user);
        }
        Optional<Participant> found = users.findByIdentity(identity);
        found.ifPresent(somebody -> known.put(identity, somebody));
        return found;
    }

    @Override
    public boolean tie(List<IdentityTie> ties) {
        boolean tied = users.tie(ties);
        known.invalidateAll();
        return tied;
    }

    @Override
    public Optional<Participant> findById(UserId id) {
        return users.findById(id);
    }

    @Override
    public Optional<Participant> findByHandle(Handle handle) {
        return users.findByHandle(handle);
    }

    @Override
    public List<Account> list() {
        return users.list();
    }

    @Override
    public Participant register(Identity identity) {
        return users.register(identity);
    }
}
