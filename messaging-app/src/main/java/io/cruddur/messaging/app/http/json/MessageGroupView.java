package io.cruddur.messaging.app.http.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.WireTime;
import org.jspecify.annotations.Nullable;

/**
 * A message group as its owner's inbox shows it: the group's id, the counterpart's names, the last message.
 *
 * @param fromMe whether the owner wrote the last message; {@code false} too where an old inbox does not tell
 * @param deleted whether the last message was deleted; {@code null} if not
 * @param expired whether the last message's retention has ended, so that its text is empty; {@code null} if not
 * @param archived whether the owner has archived the group; {@code null} if not
 * @param mutedUntil until when the owner has muted it; {@code null} if never
 */
public record MessageGroupView(
        String uuid,
        String displayName,
        String handle,
        String message,
        String createdAt,
        boolean unread,
        boolean fromMe,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean deleted,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean expired,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean archived,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String mutedUntil) {

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
                group.lastMessage().fromOwner(),
                group.lastMessage().deleted() ? true : null,
                group.lastMessage().expired() ? true : null,
                group.settings().archived() ? true : null,
                SettingsView.mutedUntil(group.settings()));
    }
}
