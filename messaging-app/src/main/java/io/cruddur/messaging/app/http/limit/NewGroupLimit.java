package io.cruddur.messaging.app.http.limit;

import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.NewGroupQuota;

/** A token for each group that a user makes; {@link LimitedException} for a group too many. */
record NewGroupLimit(TokenBuckets tokens) implements NewGroupQuota {

    @Override
    public void take(UserId starter) {
        tokens.take(starter);
    }

    @Override
    public void giveBack(UserId starter) {
        tokens.giveBack(starter);
    }
}
