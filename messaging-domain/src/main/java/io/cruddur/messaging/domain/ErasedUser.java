package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is kept of a user who was erased.
 *
 * @param id the user; their messages, and the groups of those they talked with, still name it
 * @param handle a reserved one, which tells nothing of them
 * @param since when they were erased
 */
public record ErasedUser(UserId id, Handle handle, Instant since) {

    private static final int HANDLES = 100_000_000;

    /** Refuses null. */
    public ErasedUser {
        requireNonNull(id, "id");
        requireNonNull(handle, "handle");
        requireNonNull(since, "since");
    }

    /** As conversations show them: under the reserved handle alone. */
    public Participant nameless() {
        return new Participant(id, handle, handle.value());
    }

    /** The reserved handles that this user may get, in the order in which to try them: always the same. */
    public static Stream<Handle> handles(UserId id) {
        int first = Math.floorMod(id.value().hashCode(), HANDLES);
        return IntStream.range(0, HANDLES)
                .mapToObj(
                        n -> new Handle(String.format(Locale.ROOT, "%s%08d", Handle.RESERVED, (first + n) % HANDLES)));
    }
}
