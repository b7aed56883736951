package io.cruddur.messaging.app.http.json;

import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.WireTime;

/** A message group as its owner's inbox shows it: the group's id, the counterpart's names, the last message. */
public record MessageGroupView(
        String uuid, String displayName, String handle, String message, String createdAt, boolean unread) {

    /** As it is shown. */
    public static MessageGroupView of(MessageGroup group) {
        Participant counterpart = group.counterpart();
        return new MessageGroupView(
                group.id().toString(),
                counterpart.displayName(),
                counterpart.handle().value(),
                group.lastMessage().preview(),
                WireTime.format(group.lastMessage().createdAt()),
                group.unread());
    }
}
