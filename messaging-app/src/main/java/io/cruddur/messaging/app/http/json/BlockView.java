package io.cruddur.messaging.app.http.json;

import io.cruddur.messaging.domain.BlockedUser;
import io.cruddur.messaging.domain.WireTime;

/**
 * A user whom the caller blocks.
 *
 * @param blockedAt since when
 */
public record BlockView(String uuid, String handle, String displayName, String blockedAt) {

    /** As the caller is told of it. */
    public static BlockView of(BlockedUser blocked) {
        return new BlockView(
                blocked.user().id().toString(),
                blocked.user().handle().value(),
                blocked.user().displayName(),
                WireTime.format(blocked.since()));
    }
}
