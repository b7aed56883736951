package io.cruddur.messaging.domain.usecase;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;

/** The check before every operation on a group. */
final class Membership {

    private Membership() {}

    /** Refuses a stranger as it refuses a group that does not exist, so that nobody learns which groups there are. */
    static void require(MessageStore store, UserId caller, MessageGroupId group) {
        if (!store.isParticipant(caller, group)) {
            throw refusal(group);
        }
    }

    static NotFoundException refusal(MessageGroupId group) {
        return new NotFoundException(
                ErrorCode.NOT_A_MEMBER, "You take part in no message group with the id " + group + ".");
    }
}
