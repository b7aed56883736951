package io.cruddur.messaging.app.http.json;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the owner of an inbox has set for a group. */
public record SettingsView(
        String messageGroupUuid, boolean archived, @Nullable String mutedUntil) {

    /** As it is shown. */
    public static SettingsView of(MessageGroupId group, GroupSettings settings) {
        return new SettingsView(group.toString(), settings.archived(), mutedUntil(settings));
    }

    /** Until when a group is muted, or was; {@code null} for never. */
    static @Nullable String mutedUntil(GroupSettings settings) {
        boolean never = settings.mutedUntil().equals(Instant.EPOCH);
        return never ? null : WireTime.format(settings.mutedUntil());
    }
}
