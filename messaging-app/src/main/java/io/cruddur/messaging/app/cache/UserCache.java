package io.cruddur.messaging.app.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Notice;
import io.cruddur.messaging.domain.Notice.UserChanged;
import io.cruddur.messaging.domain.Notice.UsersChanged;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast.Subscriber;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Remembers for a minute who an identity is, since every request asks. A user who is renamed, or tied to another identity,
 * is seen so at once where a notice says so, and everybody is looked up again where a notice may have been lost; without
 * one, it takes a minute. That nobody has an identity is not kept, since they may have signed up the next moment.
 */
public final class UserCache implements Subscriber {

    static final Duration KEPT = Duration.ofMinutes(1);

    /** In characters, about 20 MB: a display name may be long. */
    static final int MAX_WEIGHT = 10_000_000;

    /** In characters: what an entry takes beside the display name. */
    private static final int WEIGHT = 500;

    private final Function<IdentityId, Optional<Participant>> users;
    private final CacheListener listener;
    private final Cache<IdentityId, Participant> known;

    /** Who is looked up while it changes is not remembered: they may have been read before the change. */
    private final AtomicLong changes = new AtomicLong();

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
        long before = changes.get();
        Optional<Participant> found = users.apply(identity);
        found.ifPresent(somebody -> known.put(identity, somebody));
        if (changes.get() != before) {
            known.invalidate(identity);
        }
        return found;
    }

    @Override
    public void announced(Notice notice) {
        if (notice instanceof UserChanged changed) {
            forget(changed.user());
        } else if (notice instanceof UsersChanged) {
            forgetAll();
        }
    }

    @Override
    public void mayHaveMissed() {
        forgetAll();
    }

    /** Events tell of messages alone. */
    @Override
    public void received(Event event) {}

    private void forget(UserId user) {
        changes.incrementAndGet();
        known.asMap().values().removeIf(somebody -> somebody.id().equals(user));
    }

    private void forgetAll() {
        changes.incrementAndGet();
        known.invalidateAll();
    }
}
