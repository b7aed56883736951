package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.InstantSource;

/** In how many groups the owner of an inbox has something to read. Safe for use by many threads. */
public final class CountUnreadGroups {

    /** Where counting stops: this says that there are so many, or more. */
    public static final int MAX = 100;

    /** How many groups are looked at, the newest first. */
    public static final int WITHIN = 1_000;

    private final MessageStore store;
    private final InstantSource clock;

    /**
     * Counts in this store.
     *
     * @param clock the present time, at which a group is muted or not
     */
    public CountUnreadGroups(MessageStore store, InstantSource clock) {
        this.store = requireNonNull(store, "store");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Counts the caller's groups with something unread that are not muted now, up to {@value #MAX}. */
    public int count(UserId caller) {
        requireNonNull(caller, "caller");
        return store.countUnreadGroups(caller, clock.instant(), MAX, WITHIN);
    }
}
