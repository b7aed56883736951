package io.cruddur.messaging.app.http.json;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.WireTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message group and who takes part in it. */
public record ParticipantsView(String uuid, List<ParticipantView> participants) {

    /** As it is shown. */
    public static ParticipantsView of(MessageGroupId group, List<Participation> participations) {
        return new ParticipantsView(
                group.toString(),
                participations.stream().map(ParticipantView::of).toList());
    }

    /** A participant, and how far they have read: null where they have read nothing. */
    public record ParticipantView(
            String uuid,
            String handle,
            String displayName,
            @Nullable String readUpTo) {

        static ParticipantView of(Participation participation) {
            Participant user = participation.user();
            return new ParticipantView(
                    user.id().toString(),
                    user.handle().value(),
                    user.displayName(),
                    participation.hasRead() ? WireTime.format(participation.readUpTo()) : null);
        }
    }
}
