package io.cruddur.messaging.app.http;

import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * What requests run on: threads of a pool, or a virtual thread for each request.
 *
 * @param most how many threads the pool has at most: as many requests are worked on at once, unless each has a virtual one
 * @param virtual whether each request has a virtual thread, where Java has them (21 and later)
 * @param selectors how many threads wait for bytes on the connections; {@link #OF_JETTY} for one to two cores each
 */
public record ServerThreads(int most, boolean virtual, int selectors) {

    /** Jetty's own choice, by the number of cores. */
    public static final int OF_JETTY = -1;

    /** What the service runs on. */
    public static final ServerThreads DEFAULT = new ServerThreads(250, false, OF_JETTY);

    private static final int LEAST = 8;
    private static final int IDLE_MILLIS = 60_000;

    /** A new pool, which Jetty starts and stops. */
    QueuedThreadPool pool() {
        QueuedThreadPool pool = new QueuedThreadPool(most, Math.min(LEAST, most), IDLE_MILLIS);
        pool.setName("http");
        if (virtual) {
            pool.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        return pool;
    }
}
