package io.cruddur.messaging.app.http.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.WireTime;
import org.jspecify.annotations.Nullable;

/**
 * A message group as its owner's inbox shows it: the group's id, the counterpart's names, the last message.
 *
 * @param deleted whether the last message was deleted; {@code null} if not
 */
public record MessageGroupView(
        String uuid,
        String displayName,
        String handle,
        String message,
        String createdAt,
        boolean unread,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean deleted) {

    /** As it is shown. */
    public static MessageGroupView of(MessageGroup group) {
        Participant counterpart = group.counterpart();
        return new MessageGroupView(
                group.id().toString(),
                counterpart.displayName(),
                counterpart.handle().value(),
                group.lastMessage().preview(),
                WireTime.format(group.lastMessage().createdAt()),
                group.unread(),
                group.lastMessage().deleted() ? true : null);
    }
}
