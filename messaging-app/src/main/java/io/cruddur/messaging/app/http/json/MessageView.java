package io.cruddur.messaging.app.http.json;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.WireTime;

/** A message in the list of its group: the message's id, the sender's names. */
public record MessageView(String uuid, String displayName, String handle, String message, String createdAt) {

    /** As it is shown. */
    public static MessageView of(Message message) {
        return new MessageView(
                message.id().toString(),
                message.sender().displayName(),
                message.sender().handle().value(),
                message.text(),
                WireTime.format(message.createdAt()));
    }
}
