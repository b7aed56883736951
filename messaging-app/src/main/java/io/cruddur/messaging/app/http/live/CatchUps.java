package io.cruddur.messaging.app.http.live;

import io.cruddur.messaging.domain.UserId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Users who have lost events and are told so one after the other: each reads inbox and conversation from the store then. One
 * who loses more before their turn comes is told once.
 */
final class CatchUps {

    /** Of a step: 200 users a second, with a step every 100 ms. */
    static final int USERS_AT_ONCE = 20;

    private final Consumer<UserId> tell;
    private final Set<UserId> waiting = new LinkedHashSet<>();

    /** Nobody has lost anything yet. */
    CatchUps(Consumer<UserId> tell) {
        this.tell = tell;
    }

    /** These will be told, behind those who wait already. */
    synchronized void add(Collection<UserId> users) {
        waiting.addAll(users);
    }

    /** Tells those whose turn it is. Where one can't be told, the others wait on. */
    void tellNext() {
        List<UserId> next = next();
        int told = 0;
        try {
            while (told < next.size()) {
                tell.accept(next.get(told++));
            }
        } finally {
            add(next.subList(told, next.size()));
        }
    }

    private synchronized List<UserId> next() {
        List<UserId> next = waiting.stream().limit(USERS_AT_ONCE).toList();
        next.forEach(waiting::remove);
        return next;
    }
}
