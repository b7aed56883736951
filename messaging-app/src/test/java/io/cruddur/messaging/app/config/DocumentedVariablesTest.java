package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference tells of the variables that the program reads. */
final class DocumentedVariablesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z].*?) \\| (.*?) ?\\| .* \\|$");
    private static final Pattern NAME = Pattern.compile("`([A-Z0-9_]+)`");

    /** The AWS SDK reads these. */
    private static final Set<String> CREDENTIALS = Set.of("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");

    @Test
    void theTableOfVariablesHasEachWithItsDefault() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        Configuration.variables()
                .forEach(variable -> variable.names().forEach(name -> variables.put(name, variable.preset())));

        assertThat(documented()).isEqualTo(variables);
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> presets = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("../docs/reference.md"))).results().forEach(row -> {
            List<String> names = NAME.matcher(row.group(1))
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            String[] shown = row.group(2).replace("`", "").split(", ");
            for (int i = 0; i < names.size(); i++) {
                presets.put(names.get(i), shown[Math.min(i, shown.length - 1)]);
            }
        });
        presets.keySet().removeAll(CREDENTIALS);
        return presets;
    }
}
