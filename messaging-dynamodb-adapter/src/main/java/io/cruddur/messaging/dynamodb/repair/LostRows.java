package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.table.GroupMessages;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds out whose inbox a lost row was in, and whom it named. */
final class LostRows {

    /** The version of a group's id that is made of the ids of its two users. */
    private static final int NAME_BASED = 5;

    private final Function<UserId, Optional<Participant>> users;
    private final Supplier<List<Participant>> everyone;
    private final GroupMessages messages;

    LostRows(
            Function<UserId, Optional<Participant>> users,
            Supplier<List<Participant>> everyone,
            GroupMessages messages) {
        this.users = users;
        this.everyone = everyone;
        this.messages = messages;
    }

    /** A row to be put again. */
    record LostRow(UserId owner, Participant counterpart) {}

    /** The row; empty if nothing tells who the two participants are, or the counterpart's names. */
    Optional<LostRow> find(GroupState state, InboxBreach lost) {
        Set<UserId> pair = pair(state);
        if (pair.size() != MessageItem.PARTICIPANTS) {
            return Optional.empty();
        }
        return lost.owner()
                .or(() -> without(state.participants(), pair))
                .flatMap(owner -> without(Set.of(owner), pair)
                        .flatMap(counterpart -> named(counterpart, state.group()))
                        .map(counterpart -> new LostRow(owner, counterpart)));
    }

    private static Optional<UserId> without(Set<UserId> some, Set<UserId> pair) {
        return pair.stream().filter(user -> !some.contains(user)).findFirst();
    }

    private Optional<Participant> named(UserId user, MessageGroupId group) {
        return users.apply(user).or(() -> messages.lastNames(group, user));
    }

    /** Whom the rows name; without rows, the senders, unless the group's id contradicts. */
    private Set<UserId> pair(GroupState state) {
        Set<UserId> known = state.participants();
        if (!state.rows().isEmpty() || (known.size() == MessageItem.PARTICIPANTS && mayBeOf(known, state.group()))) {
            return known;
        }
        return known.size() == 1 ? withSomebody(known.iterator().next(), state.group()) : Set.of();
    }

    /** In a group of the original, one of two senders may be a stranger, and a participant may have written nothing. */
    private static boolean mayBeOf(Set<UserId> senders, MessageGroupId group) {
        List<UserId> pair = List.copyOf(senders);
        return group.value().version() != NAME_BASED
                || MessageGroupId.ofPair(pair.get(0), pair.get(1)).equals(group);
    }

    private Set<UserId> withSomebody(UserId sender, MessageGroupId group) {
        return everyone.get().stream()
                .map(Participant::id)
                .filter(user -> MessageGroupId.ofPair(sender, user).equals(group))
                .map(user -> Set.of(sender, user))
                .findFirst()
                .orElse(Set.of());
    }
}
