package io.cruddur.messaging.app.config;

import java.nio.file.Path;

/** Where the embedded engines keep what they store. */
public sealed interface Storage {

    /** In memory and in a temporary folder, until the end of the process. */
    record Temporary() implements Storage {}

    /**
     * In a folder, from one run to the next. One process uses it at a time.
     *
     * @param path the folder; it is made where it is missing
     */
    record Folder(Path path) implements Storage {}
}
