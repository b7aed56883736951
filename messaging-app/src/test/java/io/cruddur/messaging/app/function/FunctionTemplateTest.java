package io.cruddur.messaging.app.function;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.config.ConfigurationException;
import io.cruddur.messaging.app.deploy.CalledByLambda;
import io.cruddur.messaging.app.deploy.Deployment;
import io.cruddur.messaging.app.deploy.Right;
import io.cruddur.messaging.app.deploy.SeenCalls;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.queue.SqsStub;
import io.cruddur.messaging.app.wiring.SecretsManagerStub;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The functions in the template of the deployment: what it names is there, and what it grants is what they call. */
final class FunctionTemplateTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
    private static final Instant NEWEST_OF_THE_EVENT = Instant.parse("2026-11-22T12:00:05.123456Z");

    private final Map<String, String> engines = TestEngines.environment();
    private final String table = Objects.requireNonNull(engines.get("DDB_MESSAGE_TABLE"));
    private final SecretsManagerStub secrets = new SecretsManagerStub();
    private final Deployment deployment = Deployment.with(Map.of(
            "TableName", table,
            "DatabaseParameters", "sslmode=disable",
            "SubnetIds", "subnet-0a,subnet-0b",
            "SecurityGroupIds", "sg-0a"));

    @AfterEach
    void close() {
        secrets.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"InboxFunction", "PreSignUpFunction", "PostConfirmationFunction"})
    void theHandlerIsAClassThatLambdaCanMakeAndCall(String function) throws ReflectiveOperationException {
        String handler = deployment.properties(function).required("Handler").asText();

        Class<?> type = Class.forName(handler);

        assertThat(List.of(RequestHandler.class, RequestStreamHandler.class))
                .anyMatch(kind -> kind.isAssignableFrom(type));
        assertThat(type).isPublic();
        assertThat(type.getConstructor()).isNotNull();
    }

    @Test
    void theFunctionsStartWithTheVariablesOfTheTemplate() {
        assertThat(new InboxFunction(Configuration.of(given("InboxFunction")))).isNotNull();
        assertThat(SignUpUsers.of(Configuration.of(given("PreSignUpFunction")))).isNotNull();
        assertThat(SignUpUsers.of(Configuration.of(given("PostConfirmationFunction"))))
                .isNotNull();
    }

    @Test
    void everyVariableThatAFunctionIsGivenIsRead() {
        Map<String, Consumer<Configuration>> starts = Map.of(
                "InboxFunction", InboxFunction::new,
                "PreSignUpFunction", SignUpUsers::of,
                "PostConfirmationFunction", SignUpUsers::of);

        starts.forEach((function, start) -> deployment
                .environmentOf(function)
                .keySet()
                .forEach(variable -> {
                    Map<String, String> wrong = given(function);
                    wrong.put(variable, "?");
                    assertThatThrownBy(() -> start.accept(Configuration.of(wrong)))
                            .as(function)
                            .isInstanceOf(ConfigurationException.class)
                            .hasMessageContaining(variable + " is wrong");
                }));
    }

    /** What the template sets, what Lambda sets, and where the engines and what stands in for Secrets Manager are. */
    private Map<String, String> given(String function) {
        Map<String, String> variables = new HashMap<>(deployment.environmentOf(function));
        variables.put(
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                Objects.requireNonNull(secrets.environment().get("AWS_ENDPOINT_URL_SECRETS_MANAGER")));
        variables.put("AWS_REGION", "eu-central-1");
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", Objects.requireNonNull(engines.get("AWS_ENDPOINT_URL_DYNAMODB")));
        return variables;
    }

    @Test
    void theInboxFunctionMayDoWhatItDoesAndNoMore() throws IOException {
        try (SqsStub queue = new SqsStub()) {
            Map<String, String> given = given("InboxFunction");
            given.put("BROKEN_GROUPS_QUEUE_URL", queue.url().toString());
            Configuration configuration = Configuration.of(given);
            new MessageTable(TestEngines.dynamoDb(), configuration.table()).create();
            startGroup(BEN, NOON); // and none with Carla: that group needs a repair
            takeTheSlotOfAMove();
            leaveASecondRow(BEN);
            InboxFunction function = new InboxFunction(configuration);

            SeenCalls.begin();
            String answer = LambdaRuntime.deliver("stream-event.json", function);

            assertGrants("InboxFunctionRole", SeenCalls.rightsOfThisThread());
            assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
        }
    }

    @Test
    void theSignUpFunctionsMayReadTheirSecretAndNoMore() {
        try (UsersOfATest users = UsersOfATest.inANewDatabase()) {
            secrets.putCurrentOf(users.url());
            SeenCalls.begin();
            UserPoolEvent.preSignUp()
                    .sentTo(new PreSignUpFunction(SignUpUsers.of(Configuration.of(given("PreSignUpFunction")))));
            UserPoolEvent.postConfirmation()
                    .sentTo(new PostConfirmationFunction(
                            SignUpUsers.of(Configuration.of(given("PostConfirmationFunction")))));
            assertThat(users.list()).hasSize(1);
        }

        assertGrants("SignUpFunctionsRole", SeenCalls.rightsOn(List.of("users-AbCdEf")));
    }

    @ParameterizedTest
    @CsvSource({
        "InboxFunction, InboxFunctionStream",
        "PreSignUpFunction, PreSignUpFunctionPermission",
        "PostConfirmationFunction, PostConfirmationFunctionPermission"
    })
    void whatCallsAFunctionCallsItsNewestVersionWhichSnapStartRestores(String function, String caller) {
        assertThat(deployment.properties(function).at("/SnapStart/ApplyOn").asText())
                .isEqualTo("PublishedVersions");
        assertThat(deployment.properties(caller).at("/FunctionName/Ref").asText())
                .isEqualTo(function + "Alias");
        JsonNode alias = deployment.properties(function + "Alias");
        assertThat(alias.at("/FunctionName/Ref").asText()).isEqualTo(function);
        assertThat(alias.at("/FunctionVersion/Fn::GetAtt").asText()).isEqualTo(function + "Version.Version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"InboxFunction", "PreSignUpFunction", "PostConfirmationFunction"})
    void anotherReleaseIsAnotherVersionOfAFunctionThatHasChanged(String function) {
        Deployment next = Deployment.with(Map.of("Release", "next"));

        assertThat(next.properties(function + "Version").path("Description"))
                .isNotEqualTo(deployment.properties(function + "Version").path("Description"));
        assertThat(next.properties(function).path("Description"))
                .isNotEqualTo(deployment.properties(function).path("Description"));
    }

    @Test
    void theUserPoolIsGivenTheFunctionsThatItMayCall() {
        assertThat(deployment.output("PreSignUpFunctionArn")).isEqualTo("PreSignUpFunctionAlias");
        assertThat(deployment.output("PostConfirmationFunctionArn")).isEqualTo("PostConfirmationFunctionAlias");
    }

    @Test
    void everyCallOfLambdaThatIsListedIsOfUse() {
        Set<String> granted = deployment.rightsOf("InboxFunctionRole").stream()
                .map(Right::action)
                .collect(toSet());

        assertThat(granted).containsAll(CalledByLambda.actions());
    }

    private void assertGrants(String role, Set<Right> needed) {
        Set<Right> granted = deployment.rightsOf(role, needed);
        Set<Right> byLambda = CalledByLambda.among(granted);

        assertThat(granted).filteredOn(right -> !byLambda.contains(right)).containsExactlyInAnyOrderElementsOf(needed);
        assertThat(byLambda)
                .filteredOn(right ->
                        !right.action().startsWith("ec2:") && !right.action().equals("s3:PutObject"))
                .noneMatch(right -> right.resource().contains("*"));
    }

    private void startGroup(Participant counterpart, Instant at) {
        Message first = new Message(
                MessageId.mint(at, new Random(1)),
                MessageGroupId.ofPair(ANNA.id(), counterpart.id()),
                ANNA,
                "first",
                at);
        new DynamoDbMessageStore(
                        TestEngines.dynamoDb(),
                        Configuration.of(given("InboxFunction")).table(),
                        new TestClock(at),
                        CapacityListener.NONE)
                .start(first, counterpart);
    }

    /** Where Anna's row would move to, there is one of another group: so it is moved by a transaction. */
    private void takeTheSlotOfAMove() {
        startGroup(STRANGER, NEWEST_OF_THE_EVENT);
    }

    /** One that was read further than the newest: so that is marked, and this deleted. */
    private void leaveASecondRow(Participant owner) {
        Map<String, AttributeValue> row = new HashMap<>(TestEngines.dynamoDb()
                .query(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("GRP#" + owner.id()))))
                .items()
                .get(0));
        row.put("sk", AttributeValue.fromS("2026-11-22T11:00:00.000000+00:00"));
        row.put("read_at", AttributeValue.fromS("2026-11-22T11:30:00.000000+00:00"));
        TestEngines.dynamoDb().putItem(put -> put.tableName(table).item(row));
    }
}
