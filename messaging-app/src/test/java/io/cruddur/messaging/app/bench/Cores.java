package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.util.List;

/**
 * Keeps what is measured on one core, and this process, which is the generator of the load with whatever it starts, on another:
 * then neither takes the other's. By {@code taskset}, which Linux alone has. When it is closed, this process has all cores
 * again.
 */
final class Cores implements AutoCloseable {

    private final int all = Runtime.getRuntime().availableProcessors();
    private final boolean apart = all > 1 && moveThisProcess("1");

    private Cores() {}

    static Cores apart() {
        return new Cores();
    }

    /** What the measured process is started with, before its own command. */
    List<String> prefix() {
        return apart ? List.of("taskset", "-c", "0") : List.of();
    }

    /** A sentence for the report. */
    String told() {
        return apart
                ? "The service has one core, and the generator of the load another, with all that it starts."
                : "Service and generator share all cores, as there is one alone, or no `taskset`.";
    }

    private static boolean moveThisProcess(String cores) {
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            return new ProcessBuilder("taskset", "-a", "-c", "-p", cores, self)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (apart) {
            moveThisProcess("0-" + (all - 1));
        }
    }
}
