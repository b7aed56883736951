package io.cruddur.messaging.app.http.limit;

import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.domain.UserId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * How often users may export their data: each once an hour, and one export at a time. Every export under way holds a thread,
 * so an instance makes a few at once, whoever asks.
 */
public final class ExportLimit {

    /** How many exports an instance makes at once. */
    public static final int MOST_AT_ONCE = 4;

    private static final Duration WAIT = Duration.ofMinutes(1);

    private final TokenBuckets hourly;
    private final Set<UserId> underWay = new HashSet<>();

    ExportLimit(TokenBuckets hourly) {
        this.hourly = hourly;
    }

    /**
     * Counts an export that begins, until {@link #end}.
     *
     * @throws LimitedException {@code exports_limited}
     */
    public void begin(UserId user) {
        reserve(user);
        boolean taken = false;
        try {
            hourly.take(user);
            taken = true;
        } finally {
            if (!taken) {
                free(user);
            }
        }
    }

    /**
     * An export that was begun has ended.
     *
     * @param counts whether it counts as the one of this hour: one that the service broke off does not
     */
    public void end(UserId user, boolean counts) {
        free(user);
        if (!counts) {
            hourly.giveBack(user);
        }
    }

    private synchronized void reserve(UserId user) {
        if (underWay.size() >= MOST_AT_ONCE || !underWay.add(user)) {
            throw new LimitedException(HttpErrorCode.EXPORTS_LIMITED, WAIT);
        }
    }

    private synchronized void free(UserId user) {
        underWay.remove(user);
    }
}
