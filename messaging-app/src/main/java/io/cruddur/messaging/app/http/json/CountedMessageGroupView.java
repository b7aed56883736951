package io.cruddur.messaging.app.http.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cruddur.messaging.domain.MessageGroup;

/** A message group as its owner's inbox shows it, and how many messages they have yet to read in it. */
public record CountedMessageGroupView(@JsonUnwrapped MessageGroupView group, int unreadCount) {

    /** As it is shown. */
    public static CountedMessageGroupView of(MessageGroup group, int unreadCount) {
        return new CountedMessageGroupView(MessageGroupView.of(group), unreadCount);
    }
}
