package io.cruddur.messaging.app.config;

import java.util.List;

/** Variables that are missing or wrong. The message has a line for each, which says what to do. */
public final class ConfigurationException extends RuntimeException {

    private final List<String> problems;

    /** Reports these problems, each of them a sentence that names a variable. */
    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, in the order in which the variables were asked for. */
    public List<String> problems() {
        return problems;
    }
}
