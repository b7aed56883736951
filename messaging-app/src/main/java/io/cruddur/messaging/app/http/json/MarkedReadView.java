package io.cruddur.messaging.app.http.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;

/** How far the caller has read in a group. */
public record MarkedReadView(
        String messageGroupUuid, @JsonProperty("up_to") String readUpTo) {

    /** As it is shown. */
    public static MarkedReadView of(MessageGroupId group, Instant readUpTo) {
        return new MarkedReadView(group.toString(), WireTime.format(readUpTo));
    }
}
