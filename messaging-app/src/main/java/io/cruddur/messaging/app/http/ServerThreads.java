package io.cruddur.messaging.app.http;

import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * What requests run on: threads of a pool, or a virtual thread for each request.
 *
 * @param most how many requests are worked on at once; the others wait for their turn
 * @param virtual whether each request has a virtual thread, where Java has them and a lock doesn't pin them (24 and later,
 *     by <a href="https://openjdk.org/jeps/491">JEP 491</a>); elsewhere it has one of the pool
 * @param selectors how many threads wait for bytes on the connections; {@link #OF_JETTY} for one to two cores each
 */
public record ServerThreads(int most, boolean virtual, int selectors) {

    /** Jetty's own choice, by the number of cores. */
    public static final int OF_JETTY = -1;

    /** What the service runs on: as many as there are connections to DynamoDB. */
    public static final ServerThreads DEFAULT = new ServerThreads(250, true, OF_JETTY);

    /** The first Java that pins no virtual thread which waits for a lock. */
    public static final int UNPINNED = 24;

    private static final int LEAST = 8;
    private static final int IDLE_MILLIS = 60_000;

    /** A new pool, which Jetty starts and stops. */
    QueuedThreadPool pool() {
        QueuedThreadPool pool = new QueuedThreadPool(most, Math.min(LEAST, most), IDLE_MILLIS);
        pool.setName("http");
        if (virtual && Runtime.version().feature() >= UNPINNED) {
            VirtualThreadPool bounded = new VirtualThreadPool(most);
            bounded.setName("http");
            pool.addBean(bounded);
            pool.setVirtualThreadsExecutor(bounded);
        }
        return pool;
    }
}
