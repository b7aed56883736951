package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What senders may change of their messages.
 *
 * @param allowed whether they may change anything. An inbox function of an older version undoes changes, so a service must
 *     not take any until all functions are new
 * @param editWindow for how long after it was sent a message may be edited; zero for never. Deleting has no bound
 */
public record RevisionRules(boolean allowed, Duration editWindow) {

    /** Edits within a day. */
    public static final RevisionRules DEFAULT = new RevisionRules(true, Duration.ofDays(1));

    /** Refuses null. */
    public RevisionRules {
        requireNonNull(editWindow, "editWindow");
    }
}
