package io.cruddur.messaging.app.http.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.WireTime;
import org.jspecify.annotations.Nullable;

/** A message in the list of its group: the message's id, the sender's names; of a revised one, its revision. */
public record MessageView(
        String uuid,
        String displayName,
        String handle,
        String message,
        String createdAt,
        @JsonUnwrapped @Nullable RevisionView revised) {

    /** As it is shown. */
    public static MessageView of(Message message) {
        return new MessageView(
                message.id().toString(),
                message.sender().displayName(),
                message.sender().handle().value(),
                message.text(),
                WireTime.format(message.createdAt()),
                RevisionView.of(message.revision()));
    }
}
