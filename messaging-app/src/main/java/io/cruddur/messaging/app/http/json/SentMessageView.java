package io.cruddur.messaging.app.http.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cruddur.messaging.domain.Message;

/** A message as the answer to its send shows it: as in the list of its group, and the group's id. */
public record SentMessageView(
        String messageGroupUuid, @JsonUnwrapped MessageView message) {

    /** As it is shown. */
    public static SentMessageView of(Message message) {
        return new SentMessageView(message.group().toString(), MessageView.of(message));
    }
}
