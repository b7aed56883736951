package io.cruddur.messaging.app.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Closes what all tests of this Java machine share, after the last one. A hook of its shutdown would be too late: each
 * database of a test is some 300 files, and Surefire kills a machine that takes more than 30 seconds to end. The benchmarks
 * have no session, and are left to such a hook.
 */
public final class AfterAllTests implements LauncherSessionListener {

    private static final Deque<Runnable> SHARED = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AfterAllTests::closeAll));
    }

    /** Has something closed after all tests, the last one that was given first. */
    static synchronized void close(Runnable shared) {
        SHARED.push(shared);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        closeAll();
    }

    private static synchronized void closeAll() {
        while (!SHARED.isEmpty()) {
            SHARED.pop().run();
        }
    }
}
