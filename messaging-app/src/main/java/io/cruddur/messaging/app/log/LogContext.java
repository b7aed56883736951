package io.cruddur.messaging.app.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id of the request that a thread works for, as each line that it logs has it. */
public final class LogContext {

    /** The key of the id. */
    public static final String REQUEST = "request";

    private final @Nullable String id;

    private LogContext(@Nullable String id) {
        this.id = id;
    }

    /** That of the request with this id. */
    public static LogContext of(String id) {
        return new LogContext(id);
    }

    /** That of the thread that calls, which may work for no request. */
    public static LogContext current() {
        return new LogContext(MDC.get(REQUEST));
    }

    /**
     * Work that says whether it did something.
     *
     * @param <E> what it may throw
     */
    @FunctionalInterface
    public interface Work<E extends Exception> {

        /** Does it. */
        boolean run() throws E;
    }

    /** Does this on the thread that calls, for that request. */
    public <E extends Exception> boolean during(Work<E> work) throws E {
        String before = MDC.get(REQUEST);
        set(id);
        try {
            return work.run();
        } finally {
            set(before);
        }
    }

    /** The same work, which another thread may do: for that request, too. */
    public Runnable carriedBy(Runnable work) {
        return () -> during(() -> {
            work.run();
            return true;
        });
    }

    private static void set(@Nullable String value) {
        if (value == null) {
            MDC.remove(REQUEST);
        } else {
            MDC.put(REQUEST, value);
        }
    }
}
