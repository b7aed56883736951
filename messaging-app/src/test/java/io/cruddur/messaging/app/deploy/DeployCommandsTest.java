package io.cruddur.messaging.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands of the page on deploying give each template what it asks for. */
final class DeployCommandsTest {

    private static final Map<Template, String> FILES = Map.of(
            Template.NETWORK, "deploy/network.yaml",
            Template.MESSAGING, "packaged.yaml",
            Template.SERVICE, "deploy/service.yaml");

    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (aws cloudformation deploy (?:.*\\\\\n)*.*)$");
    private static final Pattern PARAMETER = Pattern.compile("\\b([A-Z]\\w+)=");

    private final List<String> commands;

    DeployCommandsTest() throws IOException {
        commands = COMMAND.matcher(Files.readString(Path.of("..", "deploy", "README.md")))
                .results()
                .map((MatchResult command) -> command.group(1))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void theyNameParametersOfTheTemplateAndAllThatHaveNoDefault(Template template) {
        JsonNode parameters = template.content().path("Parameters");
        Set<String> known = Set.copyOf(
                parameters.properties().stream().map(Map.Entry::getKey).toList());
        Set<String> needed = parameters.properties().stream()
                .filter(parameter -> !parameter.getValue().has("Default"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        Set<String> given = PARAMETER
                .matcher(command(template))
                .results()
                .map(parameter -> parameter.group(1))
                .collect(Collectors.toSet());

        assertThat(given).isSubsetOf(known).containsAll(needed);
    }

    /** CloudFormation hands them on to all that the stack makes. */
    @ParameterizedTest
    @EnumSource
    void theyGiveEachStackTags(Template template) {
        assertThat(command(template)).contains("--tags application=cruddur-messaging environment=");
    }

    private String command(Template template) {
        return commands.stream()
                .filter(command -> command.contains("--template-file " + FILES.get(template) + " "))
                .findFirst()
                .orElseThrow();
    }
}
