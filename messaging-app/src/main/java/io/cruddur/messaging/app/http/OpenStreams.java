package io.cruddur.messaging.app.http;

import io.cruddur.messaging.domain.UserId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many streams each user has open. */
final class OpenStreams {

    /** When one of them will end, nobody knows; a client that waits so long asks rarely. */
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final int limit;
    private final ConcurrentMap<UserId, Integer> counts = new ConcurrentHashMap<>();

    OpenStreams(int limit) {
        this.limit = limit;
    }

    /**
     * Counts one more stream of the user, until the answer is closed.
     *
     * @throws LimitedException when he has too many
     */
    Permit acquire(UserId user) {
        counts.merge(user, 1, (open, one) -> {
            if (open >= limit) {
                throw new LimitedException(HttpErrorCode.STREAMS_LIMITED, WAIT);
            }
            return open + one;
        });
        return new Permit(user);
    }

    private void release(UserId user) {
        counts.computeIfPresent(user, (key, open) -> open == 1 ? null : open - 1);
    }

    /** One open stream. Closed again, it is still one that ended. */
    final class Permit implements AutoCloseable {

        private final UserId user;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Permit(UserId user) {
            this.user = user;
        }

        @Override
        public void close() {
            if (open.getAndSet(false)) {
                release(user);
            }
        }
    }
}
