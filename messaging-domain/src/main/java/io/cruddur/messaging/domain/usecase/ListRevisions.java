package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.InstantSource;

/** A participant who was away catches up with what was edited and deleted in a group. Safe for use by many threads. */
public final class ListRevisions {

    private final MessageStore store;
    private final Participants participants;
    private final InstantSource clock;

    /**
     * Reads from this store.
     *
     * @param clock the time of a read
     */
    public ListRevisions(MessageStore store, InstantSource clock) {
        this(store, new Participants(store), clock);
    }

    ListRevisions(MessageStore store, Participants participants, InstantSource clock) {
        this.store = requireNonNull(store, "store");
        this.participants = requireNonNull(participants, "participants");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * The messages that were revised after the page's cursor, as they are now: see {@link MessageStore#listRevisions}.
     *
     * @throws io.cruddur.messaging.domain.NotFoundException {@code not_a_member}
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code cursor_invalid}, {@code cursor_expired}
     */
    public Page<Message> list(UserId caller, MessageGroupId group, PageRequest page) {
        requireNonNull(caller, "caller");
        requireNonNull(group, "group");
        requireNonNull(page, "page");
        participants.counterpart(caller, group);
        return store.listRevisions(group, page, clock.instant());
    }
}
