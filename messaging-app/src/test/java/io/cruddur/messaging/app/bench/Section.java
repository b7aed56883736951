package io.cruddur.messaging.app.bench;

/** One part of the report, which can be measured by itself. */
interface Section {

    /** What {@code -Dbench=} calls it. */
    String name();

    /** The profiles of Maven that it needs. */
    default String profiles() {
        return "bench";
    }

    /** Its heading. */
    String title();

    /** Which of its figures hold on another machine: a sentence. */
    String holds();

    /** Whether it is measured where no sections are named. */
    default boolean isOfAll() {
        return true;
    }

    /** Measures, and tells. */
    void measure(Settings settings, Report report) throws Exception;
}
