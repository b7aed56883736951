package io.cruddur.messaging.domain.usecase;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.util.List;

/** A participant looks who takes part in a group, and how far each has read. */
public final class ListParticipants {

    private final Participants participants;

    /** Reads from this store. */
    public ListParticipants(MessageStore store) {
        this(new Participants(store));
    }

    ListParticipants(Participants participants) {
        this.participants = participants;
    }

    /**
     * The group's participants, the caller first: see {@link MessageStore#participations}.
     *
     * @throws io.cruddur.messaging.domain.NotFoundException {@code not_a_member}
     */
    public List<Participation> list(UserId caller, MessageGroupId group) {
        return participants.participations(caller, group);
    }
}
