package io.cruddur.messaging.app.http.live;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that an executor repeats, and would not repeat after an exception. A failure is logged once, until the work succeeds
 * or fails in another way. For one thread at a time.
 */
public final class RepeatedTask implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedTask.class);

    private final String name;
    private final Runnable work;
    private String lastFault = "";

    /** The work, under the name that the log has for it. */
    public RepeatedTask(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    @Override
    public void run() {
        try {
            work.run();
            lastFault = "";
        } catch (RuntimeException e) {
            logOnce(e);
        }
    }

    private void logOnce(RuntimeException fault) {
        if (!fault.toString().equals(lastFault)) {
            lastFault = fault.toString();
            LOG.atError().setCause(fault).addKeyValue("task", name).log("repeated work failed, and is tried again");
        }
    }
}
