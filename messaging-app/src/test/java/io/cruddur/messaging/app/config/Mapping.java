package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** A configuration in which every variable of a section is set. */
final class Mapping {

    private Mapping() {}

    /** Fails for a variable that the section has and the texts lack, and for one that it has not. */
    static Configuration of(List<Variable<?>> section, Map<String, String> texts) {
        assertThat(section).flatMap(Variable::names).containsExactlyInAnyOrderElementsOf(texts.keySet());
        return Configuration.of(texts);
    }
}
