package io.cruddur.messaging.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.event.ruler.Ruler;

/** The template of the deployment says what the code says. */
final class TemplateTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String STREAM = Deployment.arn("dynamodb", "table/old-one/stream/2022-11-22T11:00:00.000");

    private static final Set<String> HOLDS_DATA = Set.of(
            "AWS::DynamoDB::Table",
            "AWS::Logs::LogGroup",
            "AWS::RDS::DBInstance",
            "AWS::S3::Bucket",
            "AWS::SQS::Queue",
            "AWS::SecretsManager::Secret");

    /** How the table is looked after, which {@code ddb schema-load} leaves to others. */
    private static final List<String> ONLY_IN_THE_TEMPLATE = List.of(
            "PointInTimeRecoverySpecification",
            "DeletionProtectionEnabled",
            "ContributorInsightsSpecification",
            "OnDemandThroughput",
            "TimeToLiveSpecification");

    private final Deployment deployment = Deployment.with(Map.of());

    @Test
    void itsTableIsTheOneThatSchemaLoadMakes() {
        String name = TestEngines.newTable();
        ObjectNode table =
                Deployment.with(Map.of("TableName", name)).properties("Table").deepCopy();
        ObjectNode made = (ObjectNode) json(requestToMake(name));

        assertThat(made.withObject("/StreamSpecification")
                        .remove("StreamEnabled")
                        .asBoolean())
                .isTrue();
        table.withArray("/GlobalSecondaryIndexes").forEach(index -> ((ObjectNode) index).remove(ONLY_IN_THE_TEMPLATE));
        assertThat(table.remove(ONLY_IN_THE_TEMPLATE)).isEqualTo(made);
    }

    @Test
    void itsTableMayHaveAKeyAndLimits() {
        String key = Deployment.arn("kms", "key/a-key");
        JsonNode limited = Deployment.with(Map.of("TableKeyArn", key, "MaxWriteRequestUnits", "500"))
                .properties("Table");

        assertThat(limited.at("/SSESpecification/KMSMasterKeyId").asText()).isEqualTo(key);
        assertThat(limited.at("/OnDemandThroughput/MaxWriteRequestUnits").asText())
                .isEqualTo("500");
        assertThat(limited.at("/GlobalSecondaryIndexes/0/OnDemandThroughput").toString())
                .isEqualTo(limited.path("OnDemandThroughput").toString());
        assertThat(deployment.properties("Table").has("SSESpecification")).isFalse();
    }

    @Test
    void whatExpiresDoesSoByTheAttributeThatSchemaLoadNames() {
        JsonNode expiry = Template.MESSAGING.content().at("/Resources/Table/Properties/TimeToLiveSpecification");
        String name = TestEngines.newTable();
        MessageTable made = new MessageTable(TestEngines.dynamoDb(), DynamoDbSettings.of(name));
        made.create();
        made.letItemsExpire();

        assertThat(expiry.path("Enabled").asBoolean()).isTrue();
        assertThat(TestEngines.dynamoDb()
                        .describeTimeToLive(request -> request.tableName(name))
                        .timeToLiveDescription()
                        .attributeName())
                .isEqualTo(expiry.path("AttributeName").asText());
    }

    @Test
    void itsTableIsKept() {
        JsonNode table = Template.MESSAGING.content().at("/Resources/Table");

        assertThat(table.path("DeletionPolicy").asText()).isEqualTo("RetainExceptOnCreate");
        assertThat(table.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
        assertThat(deployment
                        .properties("Table")
                        .path("DeletionProtectionEnabled")
                        .asBoolean())
                .isTrue();
        assertThat(deployment
                        .properties("Table")
                        .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                        .asBoolean())
                .isTrue();
    }

    /** A protected table stays where a first deploy fails, and is then in the way of the next. */
    @Test
    void aFirstDeployMayLeaveItsTableUnprotected() {
        assertThat(Deployment.with(Map.of("TableProtection", "false"))
                        .properties("Table")
                        .path("DeletionProtectionEnabled")
                        .asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatHoldsDataIsKeptButForAFailedFirstDeploy(Template template) {
        template.content().path("Resources").properties().stream()
                .filter(resource ->
                        HOLDS_DATA.contains(resource.getValue().path("Type").asText()))
                .forEach(resource -> {
                    assertThat(resource.getValue().path("DeletionPolicy").asText())
                            .as(resource.getKey())
                            .isEqualTo("RetainExceptOnCreate");
                    assertThat(resource.getValue().path("UpdateReplacePolicy").asText())
                            .as(resource.getKey())
                            .isIn("Retain", "Snapshot");
                });
    }

    @Test
    void anExistingTableIsReadAndNoneIsMade() {
        Deployment onExisting = Deployment.with(Map.of("TableName", "old-one", "TableStreamArn", STREAM));

        assertThat(onExisting.resources()).doesNotContain("Table");
        assertThat(onExisting
                        .properties("InboxFunctionStream")
                        .path("EventSourceArn")
                        .asText())
                .isEqualTo(STREAM);
        assertThat(onExisting.rightsOf("InboxFunctionRole")).contains(new Right("dynamodb:GetRecords", STREAM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"InboxFunction", "PreSignUpFunction", "PostConfirmationFunction"})
    void aFunctionHasOneWholeProcessor(String function) {
        assertThat(deployment.properties(function).path("MemorySize").asInt()).isEqualTo(1769);
        assertThat(deployment.properties(function).path("Architectures"))
                .extracting(JsonNode::asText)
                .containsExactly("arm64");
    }

    @Test
    void withoutSubnetsNothingIsInAVpc() {
        assertThat(deployment.resources())
                .doesNotContain("NetworkPolicy", "TableEndpoint", "SecretsEndpoint", "SecretsEndpointGroup");
        assertThat(deployment.properties("InboxFunction").has("VpcConfig")).isFalse();
        assertThat(deployment.properties("InboxFunctionRole").path("ManagedPolicyArns"))
                .isEmpty();
    }

    @Test
    void theFunctionIsGivenTheNewMessagesOfTheStreamAlone() throws Exception {
        JsonNode filters = deployment.properties("InboxFunctionStream").at("/FilterCriteria/Filters");
        List<String> given = new ArrayList<>();
        for (JsonNode record : streamRecords()) {
            for (JsonNode filter : filters) {
                if (Ruler.matchesRule(record.toString(), filter.path("Pattern").asText())) {
                    given.add(record.at("/eventName").asText() + " "
                            + record.at("/dynamodb/NewImage/message/S").asText());
                }
            }
        }

        assertThat(given).containsExactly("INSERT second", "INSERT for Carla", "INSERT third");
    }

    /** What the projector takes is what the filters let through, of every shape that a record can have. */
    @Test
    void ofChangedMessagesTheFunctionIsGivenThoseThatHaveARevision() throws Exception {
        String modified = """
                {"eventName": "%s", "dynamodb": {"Keys": {"pk": {"S": "%s"}, "sk": {"S": "k"}},
                 "NewImage": {"pk": {"S": "%s"}, "message": {"S": ""}%s}}}""";
        String revision = ", \"revision\": {\"N\": \"2\"}";

        assertThat(isGiven(modified.formatted("MODIFY", "MSG#g", "MSG#g", revision)))
                .isTrue();
        assertThat(isGiven(modified.formatted("INSERT", "MSG#g", "MSG#g", revision)))
                .isTrue();
        assertThat(isGiven(modified.formatted("MODIFY", "MSG#g", "MSG#g", ""))).isFalse();
        assertThat(isGiven(modified.formatted("MODIFY", "GRP#u", "GRP#u", revision)))
                .isFalse();
        assertThat(isGiven(modified.formatted("INSERT", "REV#g", "REV#g", ""))).isFalse();
        assertThat(isGiven(modified.formatted("REMOVE", "MSG#g", "MSG#g", revision)))
                .isFalse();
    }

    @Test
    void ofDeletionsTheFunctionIsGivenThoseOfMessagesByDynamoDbsTimeToLive() throws Exception {
        String removed = """
                {"eventName": "%s", %s "dynamodb": {"Keys": {"pk": {"S": "%s"}, "sk": {"S": "k"}}}}""";
        String timeToLive = "\"userIdentity\": {\"type\": \"Service\", \"principalId\": \"dynamodb.amazonaws.com\"},";

        assertThat(isGiven(removed.formatted("REMOVE", timeToLive, "MSG#g"))).isTrue();
        assertThat(isGiven(removed.formatted("REMOVE", timeToLive, "REV#g"))).isFalse();
        assertThat(isGiven(removed.formatted("REMOVE", timeToLive, "GRP#u"))).isFalse();
        assertThat(isGiven(removed.formatted("REMOVE", "", "MSG#g"))).isFalse();
        assertThat(isGiven(removed.formatted("REMOVE", timeToLive.replace("dynamodb.", "replication."), "MSG#g")))
                .isFalse();
        assertThat(isGiven(removed.formatted("REMOVE", timeToLive.replace("Service", "AssumedRole"), "MSG#g")))
                .isFalse();
        assertThat(isGiven(removed.formatted("MODIFY", timeToLive, "MSG#g"))).isFalse();
    }

    private boolean isGiven(String record) throws Exception {
        for (JsonNode filter : deployment.properties("InboxFunctionStream").at("/FilterCriteria/Filters")) {
            if (Ruler.matchesRule(record, filter.path("Pattern").asText())) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode streamRecords() throws IOException {
        try (InputStream event = Objects.requireNonNull(
                TemplateTest.class.getResourceAsStream("/io/cruddur/messaging/app/function/stream-event.json"))) {
            return JsonMapper.builder().build().readTree(event).path("Records");
        }
    }

    @Test
    void whatFailedComesAgainForHoursAndIsThenKeptWhole() {
        JsonNode mapping = deployment.properties("InboxFunctionStream");

        assertThat(mapping.path("FunctionResponseTypes"))
                .extracting(JsonNode::asText)
                .containsExactly("ReportBatchItemFailures");
        assertThat(mapping.path("MaximumRetryAttempts").asInt()).isEqualTo(-1);
        assertThat(mapping.path("MaximumRecordAgeInSeconds").asInt())
                .isPositive()
                .isLessThan(24 * 60 * 60);
        assertThat(mapping.at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt")
                        .asText())
                .isEqualTo("GivenUpRecords.Arn");
    }

    @Test
    void whatIsGivenUpIsEncryptedAndNobodyElses() {
        JsonNode bucket = deployment.properties("GivenUpRecords");

        assertThat(bucket.path("PublicAccessBlockConfiguration").valueStream())
                .hasSize(4)
                .allMatch(JsonNode::asBoolean);
        assertThat(bucket.path("BucketEncryption")).isNotEmpty();
        assertThat(bucket.at("/LifecycleConfiguration/Rules/0/ExpirationInDays").asInt())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void everyParameterIsUsed(Template template) {
        Set<String> used = Pattern.compile("\"Ref\":\"(\\w+)\"|\\$\\{(\\w+)}")
                .matcher(template.content().toString())
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .collect(Collectors.toSet());

        assertThat(template.content().path("Parameters").fieldNames())
                .toIterable()
                .isNotEmpty()
                .allMatch(used::contains);
    }

    /** The request of {@code ddb schema-load}, seen on its way to DynamoDB Local. */
    private static CreateTableRequest requestToMake(String table) {
        AtomicReference<CreateTableRequest> seen = new AtomicReference<>();
        DynamoDbClient watched = (DynamoDbClient) Proxy.newProxyInstance(
                TemplateTest.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof CreateTableRequest request) {
                        seen.set(request);
                    }
                    return method.invoke(TestEngines.dynamoDb(), arguments);
                });
        new MessageTable(watched, DynamoDbSettings.of(table)).create();
        return Objects.requireNonNull(seen.get());
    }

    /** With the names on the wire, which are CloudFormation's. */
    private static JsonNode json(Object value) {
        if (value instanceof SdkPojo pojo) {
            ObjectNode object = NODES.objectNode();
            pojo.sdkFields().forEach(field -> {
                Object content = field.getValueOrDefault(pojo);
                if (content != null && !(content instanceof SdkAutoConstructList)) {
                    object.set(field.locationName(), json(content));
                }
            });
            return object;
        }
        if (value instanceof List<?> elements) {
            ArrayNode list = NODES.arrayNode();
            elements.forEach(element -> list.add(json(element)));
            return list;
        }
        return value instanceof Boolean flag ? NODES.booleanNode(flag) : NODES.textNode(value.toString());
    }
}
