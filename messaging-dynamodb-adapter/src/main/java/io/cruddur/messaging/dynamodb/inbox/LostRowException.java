package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import java.util.List;

/** An inbox has no row of a message's group, so the message can't be shown there. Only a repair can make the row. */
final class LostRowException extends RuntimeException {

    LostRowException(MessageGroupId group, List<UserId> owners) {
        super("The group " + group + " has no row in the inbox of "
                + (owners.isEmpty() ? "either participant" : owners)
                + "; only a repair can make one.");
    }
}
