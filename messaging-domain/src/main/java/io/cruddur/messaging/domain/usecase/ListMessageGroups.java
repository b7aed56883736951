package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;

/** Pattern B: a user reads their inbox. Safe for use by many threads. */
public final class ListMessageGroups {

    private final MessageStore store;

    /** Reads from this store. */
    public ListMessageGroups(MessageStore store) {
        this.store = requireNonNull(store, "store");
    }

    /**
     * A page of the caller's groups, the one with the newest message first.
     *
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code cursor_invalid} for a cursor of another list
     */
    public Page<MessageGroup> list(UserId caller, PageRequest page) {
        return list(caller, page, false);
    }

    /**
     * The same of the groups that the caller has archived, or of the others.
     *
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code cursor_invalid} for a cursor of another list
     */
    public Page<MessageGroup> list(UserId caller, PageRequest page, boolean archived) {
        requireNonNull(caller, "caller");
        requireNonNull(page, "page");
        return store.listMessageGroups(caller, page, archived);
    }
}
