package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.MessageGroupId;
import java.util.Optional;
import java.util.function.Predicate;

/** What a ghost still tells may be all that is left of a row: it stays until its group has its rows. */
final class Ghosts {

    private final InboxParts parts;

    Ghosts(InboxParts parts) {
        this.parts = parts;
    }

    /**
     * Whether a ghost may be deleted.
     *
     * @param group whose row it may have been; empty where it does not tell
     * @param getsItsRows whether a group that lacks rows gets them; asked for no other
     */
    boolean mayGo(Optional<MessageGroupId> group, Predicate<GroupState> getsItsRows) {
        return group.map(known -> isOfNoUse(known, getsItsRows)).orElse(true);
    }

    private boolean isOfNoUse(MessageGroupId group, Predicate<GroupState> getsItsRows) {
        return parts.groups()
                .read(group)
                .map(state -> state.lostRows().isEmpty() || getsItsRows.test(state))
                .orElseGet(() -> parts.messages().isEmpty(group, true));
    }
}
