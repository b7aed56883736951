package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who takes part in which group: the check before every operation on a group. Participants never change, so a group whose
 * participants were told is not asked for again; that somebody takes no part is not kept, since the group may be started the
 * next moment.
 */
final class Participants {

    /** About 15 MB. */
    static final int MAX_GROUPS = 50_000;

    private final MessageStore store;
    private final Map<MessageGroupId, Set<UserId>> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageGroupId, Set<UserId>> eldest) {
            return size() > MAX_GROUPS;
        }
    };

    Participants(MessageStore store) {
        this.store = requireNonNull(store, "store");
    }

    /** Refuses a stranger as it refuses a group that does not exist, so that nobody learns which groups there are. */
    static NotFoundException refusal(MessageGroupId group) {
        return new NotFoundException(
                ErrorCode.NOT_A_MEMBER, "You take part in no message group with the id " + group + ".");
    }

    /**
     * The caller's counterpart.
     *
     * @throws NotFoundException {@code not_a_member}
     */
    UserId counterpart(UserId caller, MessageGroupId group) {
        Set<UserId> known = recall(group);
        if (known.isEmpty()) {
            UserId counterpart = store.counterpart(caller, group).orElseThrow(() -> refusal(group));
            remember(group, Set.of(caller, counterpart));
            return counterpart;
        }
        for (UserId user : known) {
            if (known.contains(caller) && !user.equals(caller)) {
                return user;
            }
        }
        throw refusal(group);
    }

    /**
     * See {@link MessageStore#participations}. It is asked each time, since names and {@code readUpTo} change.
     *
     * @throws NotFoundException {@code not_a_member}
     */
    List<Participation> participations(UserId caller, MessageGroupId group) {
        List<Participation> participations = store.participations(caller, group);
        if (participations.isEmpty()) {
            throw refusal(group);
        }
        Set<UserId> users = participations.stream()
                .map(participation -> participation.user().id())
                .collect(Collectors.toUnmodifiableSet());
        if (users.size() == 2) {
            remember(group, users);
        }
        return participations;
    }

    private synchronized Set<UserId> recall(MessageGroupId group) {
        return remembered.getOrDefault(group, Set.of());
    }

    private synchronized void remember(MessageGroupId group, Set<UserId> participants) {
        remembered.put(group, participants);
    }
}
