package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.util.List;

/** A participant looks who takes part in a group, and how far each has read. Safe for use by many threads. */
public final class ListParticipants {

    private final Participants participants;
    private final KnownBlocks blocks;

    /** Reads from this store, for a service without blocks. */
    public ListParticipants(MessageStore store) {
        this(new Participants(store), KnownBlocks.none());
    }

    ListParticipants(Participants participants, KnownBlocks blocks) {
        this.participants = requireNonNull(participants, "participants");
        this.blocks = requireNonNull(blocks, "blocks");
    }

    /**
     * The group's participants, the caller first: see {@link MessageStore#participations}. A counterpart who blocks the
     * caller is shown to have read what they had read before that.
     *
     * @throws io.cruddur.messaging.domain.NotFoundException {@code not_a_member}
     */
    public List<Participation> list(UserId caller, MessageGroupId group) {
        requireNonNull(caller, "caller");
        requireNonNull(group, "group");
        return participants.participations(caller, group).stream()
                .map(participation -> participation.user().id().equals(caller)
                        ? participation
                        : shownTo(caller, group, participation))
                .toList();
    }

    private Participation shownTo(UserId caller, MessageGroupId group, Participation counterpart) {
        return blocks.find(counterpart.user().id(), caller)
                .map(block -> new Participation(counterpart.user(), block.shownReadUpTo(group, counterpart.readUpTo())))
                .orElse(counterpart);
    }
}
