package io.cruddur.messaging.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The template of the network leads to all that is called from it, and to the database. */
final class NetworkTemplateTest {

    /** The endpoints that a service of AWS needs. Lambda puts functions into subnets from outside, so EC2 needs none. */
    private static final Map<String, Set<String>> ENDPOINTS = Map.of(
            "cognito-idp", Set.of("cognito-idp"),
            "dynamodb", Set.of(), // the stack of the table makes it
            "ec2", Set.of(),
            "ecr", Set.of("ecr.api", "ecr.dkr", "s3"),
            "logs", Set.of("logs"),
            "s3", Set.of("s3"),
            "secretsmanager", Set.of("secretsmanager"),
            "sqs", Set.of("sqs"));

    private static final Pattern ACTION = Pattern.compile("\"([a-z0-9-]+):[A-Z][A-Za-z]+\"");

    @ParameterizedTest
    @CsvSource({"nat, 1, 1", "two-nats, 2, 1", "endpoints, 0, 7"})
    void theWayOutIsOfOneKind(String wayOut, int gateways, int endpoints) {
        Deployment deployment = Deployment.of(Template.NETWORK, Map.of("WayOut", wayOut));

        assertThat(deployment.resources().stream().filter(name -> name.matches("Nat[AB]")))
                .hasSize(gateways);
        assertThat(endpointsOf(deployment)).hasSize(endpoints);
    }

    @Test
    void theEndpointsLeadToAllThatAnybodyMayCall() {
        Set<String> needed = Stream.of(Template.MESSAGING, Template.SERVICE)
                .flatMap(template -> ACTION.matcher(
                                template.content().path("Resources").toString())
                        .results())
                .map(action -> action.group(1))
                .filter(service -> !Set.of("aws", "lambda", "sts").contains(service))
                .flatMap(service -> Objects.requireNonNull(ENDPOINTS.get(service), service).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(endpointsOf(Deployment.of(Template.NETWORK, Map.of("WayOut", "endpoints"))))
                .isEqualTo(needed);
    }

    private static Set<String> endpointsOf(Deployment deployment) {
        return deployment.resources().stream()
                .map(deployment::properties)
                .map(properties -> properties.path("ServiceName").asText())
                .filter(name -> !name.isEmpty())
                .map(name -> name.replace("com.amazonaws.eu-central-1.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theDatabaseIsInTwoZonesAndListensWhereItsClientsMayGo() {
        Deployment deployment = Deployment.of(Template.NETWORK, Map.of());
        JsonNode database = deployment.properties("Database");
        int port = PostgresSettings.DEFAULT_PORT;

        assertThat(database.path("MultiAZ").asBoolean()).isTrue();
        assertThat(database.path("PubliclyAccessible").asBoolean(true)).isFalse();
        assertThat(database.path("Port").asInt()).isEqualTo(port);
        assertThat(deployment.properties("DatabaseSubnets").path("SubnetIds")).hasSize(2);
        assertThat(deployment
                        .properties("DatabaseGroup")
                        .at("/SecurityGroupIngress/0/FromPort")
                        .asInt())
                .isEqualTo(port);
        assertThat(deployment
                        .properties("DatabaseClientsGroup")
                        .at("/SecurityGroupEgress/0/FromPort")
                        .asInt())
                .isEqualTo(port);
    }

    /** So nobody has to guess which output goes where. */
    @Test
    void whatItPutsOutIsWhatTheServiceAsksFor() {
        List<String> outputs =
                List.of("VpcId", "PublicSubnetIds", "PrivateSubnetIds", "DatabaseClientsGroupId", "DatabaseInstanceId");

        assertThat(Template.NETWORK.content().path("Outputs").fieldNames())
                .toIterable()
                .containsAll(outputs);
        assertThat(Template.SERVICE.content().path("Parameters").fieldNames())
                .toIterable()
                .containsAll(outputs);
    }
}
