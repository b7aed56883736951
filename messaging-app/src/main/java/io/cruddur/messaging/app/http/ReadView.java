package io.cruddur.messaging.app.http;

import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.WireTime;

/** How far a participant of a group has read. */
record ReadView(String messageGroupUuid, String userUuid, String upTo) {

    static ReadView of(GroupRead read) {
        return new ReadView(read.group().toString(), read.reader().toString(), WireTime.format(read.upTo()));
    }
}
