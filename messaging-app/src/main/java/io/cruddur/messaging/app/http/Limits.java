package io.cruddur.messaging.app.http;

import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.Duration;
import java.time.InstantSource;

/** What each user may still ask of this instance of the service. Forgotten when it ends. */
public final class Limits {

    private final TokenBuckets sends;
    private final TokenBuckets newGroups;
    private final OpenStreams streams;

    /** Limits of which nothing is used up yet, refilled by this clock. */
    public Limits(LimitSettings settings, InstantSource clock) {
        this.sends = new TokenBuckets(
                HttpErrorCode.SENDS_LIMITED,
                settings.sendsAtOnce(),
                settings.sendsPerSecond(),
                Duration.ofSeconds(1),
                clock);
        this.newGroups = new TokenBuckets(
                HttpErrorCode.NEW_GROUPS_LIMITED,
                settings.newGroupsPerHour(),
                settings.newGroupsPerHour(),
                Duration.ofHours(1),
                clock);
        this.streams = new OpenStreams(settings.streams());
    }

    /** The same store, for starts: it refuses a user who has made too many groups, before it looks for another one. */
    public MessageStore onNewGroups(MessageStore store) {
        return new NewGroupLimit(store, newGroups);
    }

    /**
     * Counts a call that sends, whatever becomes of it, also where it repeats an earlier one.
     *
     * @throws LimitedException {@code sends_limited}
     */
    void countSend(UserId user) {
        sends.take(user);
    }

    /**
     * Counts a stream of events as open, until the answer is closed.
     *
     * @throws LimitedException {@code streams_limited}
     */
    OpenStreams.Permit openStream(UserId user) {
        return streams.acquire(user);
    }
}
