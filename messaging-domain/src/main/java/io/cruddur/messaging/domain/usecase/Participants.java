package io.cruddur.messaging.domain.usecase;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who takes part in the groups that were asked for last. It never changes, so a group is looked up once. */
final class Participants {

    /** About 15 MB. */
    private static final int MAX_GROUPS = 50_000;

    private final MessageStore store;
    private final Map<MessageGroupId, Set<UserId>> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageGroupId, Set<UserId>> eldest) {
            return size() > MAX_GROUPS;
        }
    };

    Participants(MessageStore store) {
        this.store = store;
    }

    /**
     * The caller and his counterpart; the caller alone where a damaged inbox hides the other.
     *
     * @throws io.cruddur.messaging.domain.NotFoundException {@code not_a_member}
     */
    Set<UserId> of(UserId caller, MessageGroupId group) {
        Set<UserId> known = recall(group);
        Set<UserId> participants = known.isEmpty() ? lookUp(caller, group) : known;
        if (!participants.contains(caller)) {
            throw Membership.refusal(group);
        }
        return participants;
    }

    private Set<UserId> lookUp(UserId caller, MessageGroupId group) {
        Set<UserId> found = store.participations(caller, group).stream()
                .map(participation -> participation.user().id())
                .collect(Collectors.toUnmodifiableSet());
        if (found.size() == 2) {
            remember(group, found);
        }
        return found;
    }

    private synchronized Set<UserId> recall(MessageGroupId group) {
        return remembered.getOrDefault(group, Set.of());
    }

    private synchronized void remember(MessageGroupId group, Set<UserId> participants) {
        remembered.put(group, participants);
    }
}
