package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.http.Routes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;

/** How long a request was in the service's stores, which it tells in a header of its answer (Server Timing, W3C). */
final class StoreTime {

    private static final String HEADER = "Server-Timing";
    private static final String PREFIX = "store;dur=";

    private static final ThreadLocal<Duration> SPENT = ThreadLocal.withInitial(() -> Duration.ZERO);

    private StoreTime() {}

    /** The same store, which adds up the time that is spent in it. */
    static <T> T counted(Class<T> port, T store) {
        Object counted = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            long begin = System.nanoTime();
            try {
                return method.invoke(store, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                SPENT.set(SPENT.get().plusNanos(System.nanoTime() - begin));
            }
        });
        return port.cast(counted);
    }

    /** Tells it with each answer. */
    static Routes header() {
        return routes -> {
            routes.before(ctx -> SPENT.set(Duration.ZERO));
            routes.after(ctx -> ctx.header(HEADER, PREFIX + SPENT.get().toNanos() / 1e6));
        };
    }

    /** What the head of an answer tells. */
    static Optional<Duration> told(String head) {
        String value = HttpConnection.header(head, HEADER);
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) (Double.parseDouble(value.substring(PREFIX.length())) * 1e6)));
    }
}
