package io.cruddur.messaging.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alarms of the templates look at what is there, and somebody is told what to do on each. */
final class AlarmsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`\\w+Alarm`[^|]*) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    /** Cognito's documentation of triggers has it. */
    private static final Duration COGNITO_WAITS = Duration.ofSeconds(5);

    private final Deployment deployment = Deployment.with(Map.of());

    @Test
    void operationsTellsWhatToDoOnEach() throws IOException {
        Set<String> alarms = Stream.of(Template.values())
                .flatMap(template -> alarmsOf(template).map(Map.Entry::getKey))
                .collect(Collectors.toCollection(TreeSet::new));

        List<String> documented = ROW.matcher(Files.readString(Path.of("..", "docs", "operations.md")))
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results().map(name -> name.group(1)))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(alarms);
    }

    @Test
    void eachGoesToTheTopic() {
        for (Template template : Template.values()) {
            assertThat(alarmsOf(template))
                    .allSatisfy(alarm -> assertThat(alarm.getValue()
                                    .at("/Properties/AlarmActions/Fn::If/1/0/Ref")
                                    .asText())
                            .as(alarm.getKey())
                            .isEqualTo("AlarmTopicArn"));
        }
    }

    @ParameterizedTest
    @CsvSource({"Errors", "Duration"})
    void eachFunctionHasOneOfIts(String metric) {
        Set<String> watched = alarmsOf(Template.MESSAGING)
                .flatMap(alarm -> metrics(alarm.getValue().path("Properties")))
                .filter(watching -> watching.path("MetricName").asText().equals(metric))
                .map(watching -> watching.at("/Dimensions/0/Value/Ref").asText())
                .collect(Collectors.toSet());

        assertThat(watched)
                .isEqualTo(ofType(Template.MESSAGING, "AWS::Lambda::Function")
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    /** An alarm on the lag sees nothing of a mapping that is disabled: these metrics are none then, which counts as 0. */
    @Test
    void aDeadProjectorIsSeenByTheCountsOfItsMapping() {
        JsonNode alarm = deployment.properties("InboxesDeadAlarm");

        assertThat(deployment
                        .properties("InboxFunctionStream")
                        .at("/MetricsConfig/Metrics/0")
                        .asText())
                .isEqualTo("EventCount");
        assertThat(metrics(alarm)
                        .filter(metric ->
                                metric.at("/Dimensions/0/Value/Ref").asText().equals("InboxFunctionStream"))
                        .map(metric -> metric.path("MetricName").asText()))
                .containsExactlyInAnyOrder("InvokedEventCount", "FailedInvokeEventCount");
        assertThat(alarm.at("/Metrics/0/Expression").asText())
                .contains("FILL(given, 0)", "FILL(failed, 0)", "FILL(sent, 0)", "FILL(started, 0)");
    }

    @ParameterizedTest
    @CsvSource({
        "InboxFunctionSlowAlarm, InboxFunction",
        "PreSignUpSlowAlarm, PreSignUpFunction",
        "PostConfirmationSlowAlarm, PostConfirmationFunction"
    })
    void aSlowFunctionIsToldOfBeforeItIsTooLate(String alarm, String function) {
        Duration timeout = Duration.ofSeconds(
                deployment.properties(function).path("Timeout").asInt());
        Duration late = function.equals("InboxFunction") ? timeout : COGNITO_WAITS;

        assertThat(Duration.ofMillis(
                        deployment.properties(alarm).path("Threshold").asInt()))
                .isLessThan(late)
                .isGreaterThanOrEqualTo(late.dividedBy(2));
    }

    @Test
    void everyMetricOfTheTableIsOfTheTableOrItsIndex() {
        String index = deployment
                .properties("Table")
                .at("/GlobalSecondaryIndexes/0/IndexName")
                .asText();

        assertThat(metrics(deployment.properties("IndexThrottledAlarm")))
                .hasSize(2)
                .allSatisfy(metric ->
                        assertThat(metric.at("/Dimensions/1/Value").asText()).isEqualTo(index));
    }

    private static Stream<Map.Entry<String, JsonNode>> alarmsOf(Template template) {
        return ofType(template, "AWS::CloudWatch::Alarm");
    }

    private static Stream<Map.Entry<String, JsonNode>> ofType(Template template, String type) {
        return template.content().path("Resources").properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(type));
    }

    /** One, or those of an expression. */
    private static Stream<JsonNode> metrics(JsonNode alarm) {
        return Stream.concat(
                        Stream.of(alarm),
                        alarm.path("Metrics").valueStream().map(part -> part.at("/MetricStat/Metric")))
                .filter(metric -> metric.has("MetricName"));
    }
}
