package io.cruddur.messaging.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.http.HttpService;
import io.cruddur.messaging.app.http.live.LiveEvents;
import io.cruddur.messaging.app.management.ManagementService;
import io.cruddur.messaging.app.management.ManagementSettings;
import io.cruddur.messaging.app.management.Needs;
import io.cruddur.messaging.app.management.Needs.Need;
import io.cruddur.messaging.app.management.Readiness;
import io.cruddur.messaging.app.wiring.ConfiguredService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The template of the service says what the code and the image say. */
final class ServiceTemplateTest {

    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("ImageRepository", "messaging"),
            Map.entry("ImageTag", "1.0"),
            Map.entry("UserPoolId", "eu-central-1_a1B2c3D4e"),
            Map.entry("UserPoolClientId", "our-app-client"),
            Map.entry("DatabaseLoginArn", Deployment.arn("secretsmanager", "secret:cruddur-AbCdEf")),
            Map.entry("FrontendUrl", "https://www.example.com"),
            Map.entry("BackendUrl", "https://messages.example.com"),
            Map.entry("CertificateArn", Deployment.arn("acm", "certificate/1")),
            Map.entry("ServicePolicyArn", "arn:aws:iam::123456789012:policy/service"),
            Map.entry("OperatorPolicyArn", "arn:aws:iam::123456789012:policy/operator"),
            Map.entry("VpcId", "vpc-0a"),
            Map.entry("PublicSubnetIds", "subnet-0a,subnet-0b"),
            Map.entry("PrivateSubnetIds", "subnet-0c,subnet-0d"),
            Map.entry("DatabaseClientsGroupId", "sg-0a"));

    private final Deployment deployment = Deployment.of(Template.SERVICE, PARAMETERS);
    private final JsonNode targets = deployment.properties("Targets");
    private final String image;

    ServiceTemplateTest() throws IOException {
        image = Files.readString(Path.of("..", "deploy", "Dockerfile"));
    }

    @Test
    void theServiceStartsWithTheVariablesOfItsTask() {
        Map<String, String> variables = variablesOf("ServiceTask");

        new ConfiguredService(Configuration.of(variables)).close();

        assertThat(http(variables)).isEqualTo(4567);
    }

    private static int http(Map<String, String> variables) {
        return Configuration.of(variables).http("0.0.0.0").port();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ServiceTask", "OperatorTask"})
    void everyVariableOfATaskIsOneOfTheProgram(String task) {
        List<String> known = Configuration.variables().stream()
                .flatMap(variable -> variable.names().stream())
                .toList();

        assertThat(known).containsAll(namesOf(task));
    }

    @Test
    void anOperatorsTaskHasTheTableAndTheUsersOfTheService() {
        Configuration operators = Configuration.of(variablesOf("OperatorTask"));
        Configuration service = Configuration.of(variablesOf("ServiceTask"));

        assertThat(operators.table().table()).isEqualTo(service.table().table());
        assertThat(operators.table().naiveZone()).isEqualTo(service.table().naiveZone());
        assertThat(operators.users()).isEqualTo(service.users());
    }

    /** What the template sets, and this machine's DynamoDB. */
    private Map<String, String> variablesOf(String task) {
        Map<String, String> variables = new HashMap<>();
        container(task)
                .path("Environment")
                .forEach(variable -> variables.put(text(variable, "Name"), text(variable, "Value")));
        Map<String, String> engines = TestEngines.environment();
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", Objects.requireNonNull(engines.get("AWS_ENDPOINT_URL_DYNAMODB")));
        return variables;
    }

    private List<String> namesOf(String task) {
        return container(task)
                .path("Environment")
                .valueStream()
                .map(variable -> text(variable, "Name"))
                .toList();
    }

    @Test
    void requestsComeWhereTheServiceListens() {
        int port = http(variablesOf("ServiceTask"));

        assertThat(container("ServiceTask").at("/PortMappings/0/ContainerPort").asInt())
                .isEqualTo(port);
        assertThat(deployment
                        .properties("Service")
                        .at("/LoadBalancers/0/ContainerPort")
                        .asInt())
                .isEqualTo(port);
        assertThat(targets.path("Port").asInt()).isEqualTo(port);
        assertThat(ports("LoadBalancerGroup", "SecurityGroupEgress")).containsExactly(port, managementPort());
        assertThat(ports("TasksGroup", "SecurityGroupIngress")).containsExactly(port, managementPort());
        assertThat(image).contains("ENV PORT=" + port + "\n", "EXPOSE " + port + "\n");
    }

    private List<Integer> ports(String group, String direction) {
        return deployment
                .properties(group)
                .path(direction)
                .valueStream()
                .filter(rule -> rule.path("FromPort").equals(rule.path("ToPort")))
                .map(rule -> rule.path("FromPort").asInt())
                .toList();
    }

    @Test
    void theBalancerAsksWhereTheServiceSaysThatItIsReady() throws IOException, InterruptedException {
        assertThat(targets.path("HealthCheckPort").asInt()).isEqualTo(managementPort());
        assertThat(container("ServiceTask").at("/PortMappings/1/ContainerPort").asInt())
                .isEqualTo(managementPort());
        assertThat(targets.path("HealthCheckProtocol").asText("HTTP")).isEqualTo("HTTP");

        Readiness readiness = new Readiness(new Needs(new Need("database", "the database", () -> {})));
        try (ManagementService service =
                new ManagementService(new ManagementSettings("127.0.0.1", 0), readiness, () -> "")) {
            URI asked = URI.create("http://127.0.0.1:" + service.start() + text(targets, "HealthCheckPath"));
            assertThat(statusOf(asked))
                    .isEqualTo(targets.at("/Matcher/HttpCode").asInt());
            readiness.stopping();
            assertThat(statusOf(asked)).isEqualTo(503);
        }
    }

    private static int statusOf(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private int managementPort() {
        ManagementSettings management = Configuration.of(variablesOf("ServiceTask"))
                .management("0.0.0.0")
                .orElseThrow();
        assertThat(management.bindAddress()).isEqualTo("0.0.0.0");
        return management.port();
    }

    /** ECS replaces a task that the balancer calls unhealthy; all tasks at once, if what they share is away for so long. */
    @Test
    void noTaskIsReplacedWhileTheDatabaseFailsOver() {
        Duration failOver = Duration.ofMinutes(2);
        Duration interval =
                Duration.ofSeconds(targets.path("HealthCheckIntervalSeconds").asInt());

        assertThat(interval.multipliedBy(targets.path("UnhealthyThresholdCount").asInt() - 1L))
                .isGreaterThan(failOver);
        assertThat(Duration.ofSeconds(targets.path("HealthCheckTimeoutSeconds").asInt()))
                .isGreaterThan(Needs.LIMIT)
                .isLessThan(interval);
    }

    @Test
    void theTaskAsksForItAsTheImageDoes() {
        JsonNode command = container("ServiceTask").at("/HealthCheck/Command");

        assertThat(command.get(0).asText()).isEqualTo("CMD-SHELL");
        assertThat(Pattern.compile("HEALTHCHECK .*? CMD (.*)").matcher(image).results())
                .extracting(found -> found.group(1))
                .containsExactly(command.get(1).asText());
    }

    /** A stream that is quiet lives on, and no request goes into a connection that is being closed. */
    @Test
    void aConnectionIsKeptByTheServiceForLongerThanByTheBalancer() {
        Duration keptByTheService =
                Configuration.of(variablesOf("ServiceTask")).http("0.0.0.0").keepAlive();
        Duration keptByTheBalancer =
                attribute("LoadBalancer", "LoadBalancerAttributes", "idle_timeout.timeout_seconds");

        assertThat(keptByTheBalancer).isGreaterThan(LiveEvents.HEARTBEAT).isLessThan(keptByTheService);
    }

    /** First the balancer sends nothing more, then the service finishes what it has, and only then is it killed. */
    @Test
    void aTaskThatGoesFinishesItsRequests() {
        Duration drained = attribute("Targets", "TargetGroupAttributes", "deregistration_delay.timeout_seconds");
        Duration killed =
                Duration.ofSeconds(container("ServiceTask").path("StopTimeout").asInt());

        assertThat(drained).isGreaterThan(HttpService.STOP_TIMEOUT).isLessThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(killed)
                .isGreaterThan(HttpService.STOP_TIMEOUT.plus(Configuration.of(variablesOf("ServiceTask"))
                        .http("0.0.0.0")
                        .stopDelay()));
    }

    @Test
    void aTaskThatComesHasTimeToStart() {
        int looks = targets.path("HealthCheckIntervalSeconds").asInt()
                * targets.path("HealthyThresholdCount").asInt();

        assertThat(deployment
                        .properties("Service")
                        .path("HealthCheckGracePeriodSeconds")
                        .asInt())
                .isGreaterThan(looks)
                .isEqualTo(
                        container("ServiceTask").at("/HealthCheck/StartPeriod").asInt());
    }

    private Duration attribute(String resource, String attributes, String key) {
        return deployment
                .properties(resource)
                .path(attributes)
                .valueStream()
                .filter(attribute -> text(attribute, "Key").equals(key))
                .map(attribute -> Duration.ofSeconds(attribute.path("Value").asInt()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thereAreTwoTasksOverTwoZones() {
        assertThat(deployment.properties("Scaling").path("MinCapacity").asInt()).isEqualTo(2);
        assertThat(deployment.properties("Service").at("/NetworkConfiguration/AwsvpcConfiguration/Subnets"))
                .hasSize(2);
        assertThat(deployment.properties("Service").has("DesiredCount")).isFalse();
    }

    /** Measured with 1,000 streams: 10 KB of heap each. */
    @Test
    void theStreamsOfATaskFitIntoATenthOfItsHeap() {
        long heap = 3L * deployment.properties("ServiceTask").path("Memory").asLong() * 1024 * 1024 / 4;
        long streams = deployment
                .properties("ScalingByStreams")
                .at("/TargetTrackingScalingPolicyConfiguration/TargetValue")
                .asLong();

        assertThat(image).contains("-XX:MaxRAMPercentage=75");
        assertThat(streams * 10 * 1024).isLessThan(heap / 10);
        assertThat(container("ServiceTask").at("/Ulimits/0/SoftLimit").asLong()).isGreaterThan(2 * streams);
    }

    @Test
    void aDeploymentThatFailsIsTakenBack() {
        JsonNode deploys = deployment.properties("Service").path("DeploymentConfiguration");

        assertThat(deploys.at("/DeploymentCircuitBreaker/Enable").asBoolean()).isTrue();
        assertThat(deploys.at("/DeploymentCircuitBreaker/Rollback").asBoolean()).isTrue();
        assertThat(deploys.path("MinimumHealthyPercent").asInt()).isEqualTo(100);
    }

    /** The folder is the image's: Fargate gives a volume the owner and the rights that the image's VOLUME has. */
    @ParameterizedTest
    @ValueSource(strings = {"ServiceTask", "OperatorTask"})
    void aTaskWritesToTheTemporaryFolderAlone(String task) {
        assertThat(container(task).path("ReadonlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container(task).at("/MountPoints/0/ContainerPath").asText()).isEqualTo("/tmp");
        assertThat(image).contains("VOLUME /tmp\n");
        assertThat(deployment
                        .properties(task)
                        .at("/RuntimePlatform/CpuArchitecture")
                        .asText())
                .isEqualTo("ARM64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Service", "Operator"})
    void aTaskMayDoWhatThePolicyOfTheTablesStackSays(String who) {
        JsonNode role = deployment.properties(who + "Role");

        assertThat(role.path("ManagedPolicyArns"))
                .extracting(JsonNode::asText)
                .containsExactly(PARAMETERS.get(who + "PolicyArn"));
        assertThat(deployment.rightsOf(who + "Role")).isEmpty();
        assertThat(deployment
                        .properties(who + "Task")
                        .at("/TaskRoleArn/Fn::GetAtt")
                        .asText())
                .isEqualTo(who + "Role.Arn");
    }

    @Test
    void ecsMayDoWhatItCallsToStartATaskAndNoMore() {
        assertThat(deployment.rightsOf("ExecutionRole"))
                .extracting(Right::action)
                .containsExactlyInAnyOrderElementsOf(CalledByEcs.actions());
        assertThat(deployment.rightsOf("ExecutionRole"))
                .filteredOn(right -> right.resource().equals("*"))
                .extracting(Right::action)
                .containsExactly("ecr:GetAuthorizationToken");
    }

    private JsonNode container(String task) {
        return deployment.properties(task).at("/ContainerDefinitions/0");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
