package io.cruddur.messaging.app.http.json;

import io.cruddur.messaging.domain.Revision;
import io.cruddur.messaging.domain.WireTime;
import org.jspecify.annotations.Nullable;

/** What became of a message that was edited or deleted: fields that a message has which nobody revised lacks. */
public record RevisionView(int revision, String revisedAt, boolean deleted) {

    /** As it is shown; {@code null} for a message as it was sent. */
    static @Nullable RevisionView of(Revision revision) {
        return revision.isChange()
                ? new RevisionView(revision.number(), WireTime.format(revision.changedAt()), revision.deleted())
                : null;
    }
}
