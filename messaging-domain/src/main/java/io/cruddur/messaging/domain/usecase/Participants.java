package io.cruddur.messaging.domain.usecase;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

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
     * The caller's counterpart.
     *
     * @throws io.cruddur.messaging.domain.NotFoundException {@code not_a_member}
     */
    UserId counterpart(UserId caller, MessageGroupId group) {
        Set<UserId> known = recall(group);
        if (known.isEmpty()) {
            UserId counterpart = store.counterpart(caller, group).orElseThrow(() -> Membership.refusal(group));
            remember(group, Set.of(caller, counterpart));
            return counterpart;
        }
        return known.stream()
                .filter(user -> known.contains(caller) && !user.equals(caller))
                .findFirst()
                .orElseThrow(() -> Membership.refusal(group));
    }

    private synchronized Set<UserId> recall(MessageGroupId group) {
        return remembered.getOrDefault(group, Set.of());
    }

    private synchronized void remember(MessageGroupId group, Set<UserId> participants) {
        remembered.put(group, participants);
    }
}
