package io.cruddur.messaging.app.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the variables of a section, each once, and collects what is missing or wrong, so that all of it is told at once. A
 * variable that is blank counts as missing.
 */
final class VariableReader {

    private final Map<String, String> texts;
    private final Set<String> problems = new LinkedHashSet<>();

    VariableReader(Map<String, String> texts) {
        this.texts = texts;
    }

    boolean isSet(Variable<?> variable) {
        return text(variable) != null;
    }

    /** Refuses what the variables say together. */
    void refuse(String problem) {
        problems.add(problem);
    }

    /** Reads a variable. Its value is asked for by the section, after everything is read. */
    <T> Supplier<T> read(Variable<T> variable) {
        try {
            T value = variable.value(text(variable));
            return () -> value;
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return () -> {
                throw e;
            };
        }
    }

    /**
     * Makes the section of its values.
     *
     * @throws ConfigurationException when any variable that was read is missing or wrong
     */
    <T> T finish(Supplier<T> section) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
        return section.get();
    }

    private @Nullable String text(Variable<?> variable) {
        return variable.names().stream()
                .flatMap(name -> Stream.ofNullable(texts.get(name)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
