package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import java.util.List;

/** A message can't be shown in an inbox that has no row of its group; only a repair can make one. */
final class LostRowException extends RuntimeException {

    LostRowException(MessageGroupId group, List<UserId> owners) {
        super("The group " + group + " has no row in the inbox of "
                + (owners.isEmpty() ? "either participant" : owners)
                + "; only a repair can make one.");
    }
}
