package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.port.MessageStore;

/** How many messages the owner of an inbox has yet to read in one of its groups. Safe for use by many threads. */
public final class CountUnread {

    /** Where counting stops: this says that there are so many, or more. */
    public static final int MAX = 100;

    private final MessageStore store;

    /** Counts in this store. */
    public CountUnread(MessageStore store) {
        this.store = requireNonNull(store, "store");
    }

    /**
     * Counts what came after the owner's {@code readUpTo}, up to {@value #MAX}. A group without an unread message is not
     * counted; one with it has 1 at least, though the count may lag by a moment. Deleted messages are not counted: a group
     * whose newest message was deleted may have none.
     *
     * @param group as its owner's inbox shows it
     */
    public int count(MessageGroup group) {
        requireNonNull(group, "group");
        int least = group.lastMessage().deleted() ? 0 : 1;
        return group.unread() ? Math.max(least, store.countMessages(group.id(), group.readUpTo(), MAX)) : 0;
    }
}
