package io.cruddur.messaging.app.http.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.WireTime;

/** How far a participant of a group has read. */
public record ReadView(
        String messageGroupUuid,
        String userUuid,
        @JsonProperty("up_to") String readUpTo) {

    /** As it is shown. */
    public static ReadView of(GroupRead read) {
        return new ReadView(read.group().toString(), read.reader().toString(), WireTime.format(read.readUpTo()));
    }
}
