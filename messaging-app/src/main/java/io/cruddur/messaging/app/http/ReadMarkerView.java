package io.cruddur.messaging.app.http;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;

/** Up to where the caller has read in a group. */
record ReadMarkerView(String messageGroupUuid, String upTo) {

    static ReadMarkerView of(MessageGroupId group, Instant upTo) {
        return new ReadMarkerView(group.toString(), WireTime.format(upTo));
    }
}
