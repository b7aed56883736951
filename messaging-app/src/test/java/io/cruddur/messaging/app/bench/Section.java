package io.cruddur.messaging.app.bench;

/** One part of the report, which can be measured by itself. */
interface Section {

    /** What {@code -Dbench=} calls it. */
    String name();

    /** Its heading. */
    String title();

    /** Measures, and tells. */
    void measure(Settings settings, Report report) throws Exception;
}
