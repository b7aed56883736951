package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;

/** Pattern A: a participant reads the messages of a group. Safe for use by many threads. */
public final class ListMessages {

    private final MessageStore store;
    private final Participants participants;

    /** Reads from this store. */
    public ListMessages(MessageStore store) {
        this(store, new Participants(store));
    }

    ListMessages(MessageStore store, Participants participants) {
        this.store = requireNonNull(store, "store");
        this.participants = requireNonNull(participants, "participants");
    }

    /**
     * A page of the group's messages, oldest first.
     *
     * @throws io.cruddur.messaging.domain.NotFoundException {@code not_a_member} when the caller takes no part in the
     *     group, or there is none
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code cursor_invalid} for a cursor of another list
     */
    public Page<Message> list(UserId caller, MessageGroupId group, PageRequest page) {
        requireNonNull(caller, "caller");
        requireNonNull(group, "group");
        requireNonNull(page, "page");
        participants.counterpart(caller, group);
        return store.listMessages(group, page);
    }
}
