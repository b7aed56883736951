package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Messages that this process wrote a moment ago, so that who tells of one need not read it. It is for a process that writes
 * alone: a message is forgotten before anybody is told of its revision, so none is given out after that.
 *
 * <p>A message is kept from before it is written, since it may be revised, and forgotten, before its writer goes on.
 *
 * <p>Safe for use by many threads.
 */
final class FreshMessages {

    /** The oldest give way; each takes less than 5 KB, and its sender's name. */
    static final int MAX_MESSAGES = 1_000;

    /** An erasure is done by another process, and looks a last time long after this. */
    static final Duration MAX_AGE = Duration.ofSeconds(5);

    /** An id that is older was made for a message that is sent late: the group may have newer ones, and the store knows. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Map<Place, Sending> sendings;

    private FreshMessages(InstantSource clock, int most) {
        this.clock = requireNonNull(clock, "clock");
        this.sendings = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Place, Sending> eldest) {
                return size() > most;
            }
        };
    }

    /** Keeps messages where this broadcast is of one process, and none where others may revise them. */
    static FreshMessages of(MessageBroadcast broadcast, InstantSource clock) {
        return new FreshMessages(clock, broadcast.isOfOneProcess() ? MAX_MESSAGES : 0);
    }

    /** Keeps none. */
    static FreshMessages none() {
        return new FreshMessages(() -> Instant.EPOCH, 0);
    }

    /** Where a message is: clients choose ids, so another group may have the same. */
    private record Place(MessageGroupId group, MessageId id) {

        private static Place of(Message message) {
            return new Place(message.group(), message.id());
        }
    }

    /** One call that writes a message. Two calls may write the same one, and are not the same. */
    static final class Sending {

        private final Instant begin;
        private Optional<Message> written = Optional.empty();

        private Sending(Instant begin) {
            this.begin = begin;
        }
    }

    /** A message will be written now. */
    synchronized Sending begin(Message message) {
        Sending sending = new Sending(clock.instant());
        sendings.put(Place.of(message), sending);
        return sending;
    }

    /** The call has written its message, which was not there before: this is how it is stored, at a free place of its time. */
    synchronized void written(Sending sending, Message stored) {
        if (!stored.createdAt().isBefore(sending.begin.minus(LATE))) {
            sending.written = Optional.of(stored);
        }
    }

    /** The message may have been revised. */
    synchronized void forget(MessageGroupId group, MessageId id) {
        sendings.remove(new Place(group, id));
    }

    /** Gives a message out once, as it is stored; empty where only the store knows how it is. */
    synchronized Optional<Message> take(MessageGroupId group, MessageId id) {
        return Optional.ofNullable(sendings.remove(new Place(group, id)))
                .filter(this::isYoung)
                .flatMap(sending -> sending.written);
    }

    private boolean isYoung(Sending sending) {
        Duration age = Duration.between(sending.begin, clock.instant());
        return !age.isNegative() && age.compareTo(MAX_AGE) <= 0;
    }
}
