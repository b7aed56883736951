package io.cruddur.messaging.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates of the deployment before AWS's validator, and mistakes that it has to find in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TemplateValidationTest {

    private static final Map<String, String> RIGHT = new TreeMap<>(Map.of(
            "the template of the table", packaged(Template.MESSAGING),
            "that of the network, with NAT gateways",
                    packaged(Template.NETWORK).replace("Default: nat", "Default: two-nats"),
            "that of the network, with endpoints",
                    packaged(Template.NETWORK).replace("Default: nat", "Default: endpoints"),
            "that of the service", packaged(Template.SERVICE)));

    private List<List<String>> findings = List.of();

    private enum Mistake {
        A_PROPERTY_THAT_IS_NOT_THERE(
                Template.MESSAGING, "BisectBatchOnFunctionError:", "BisectBatchOnError:", "InboxFunctionStream"),
        A_RUNTIME_THAT_IS_NOT_THERE(Template.MESSAGING, "Runtime: java25", "Runtime: java26", "InboxFunction"),
        A_BATCH_LARGER_THAN_LAMBDA_TAKES(
                Template.MESSAGING, "BatchSize: 100", "BatchSize: 10001", "InboxFunctionStream"),
        A_RESPONSE_TYPE_THAT_IS_NOT_THERE(
                Template.MESSAGING, "[ReportBatchItemFailures]", "[ReportBatchFailures]", "InboxFunctionStream"),
        A_REFERENCE_TO_NOTHING(
                Template.MESSAGING,
                "{LogGroup: !Ref InboxFunctionLogs}",
                "{LogGroup: !Ref InboxLogs}",
                "InboxFunction"),
        AN_ATTRIBUTE_THAT_IS_NOT_THERE(
                Template.MESSAGING,
                "!GetAtt GivenUpRecords.Arn",
                "!GetAtt GivenUpRecords.BucketArn",
                "InboxFunctionStream"),
        A_RETENTION_THAT_LOGS_DO_NOT_HAVE(
                Template.MESSAGING,
                "RetentionInDays: !Ref LogRetentionInDays",
                "RetentionInDays: 8",
                "InboxFunctionLogs"),
        A_KEY_THAT_IS_NO_ATTRIBUTE(
                Template.MESSAGING, "{AttributeName: pk, KeyType: HASH}", "{AttributeName: p, KeyType: HASH}", "Table"),
        A_MEMORY_THAT_FARGATE_DOES_NOT_HAVE(Template.SERVICE, "Memory: '2048'", "Memory: '9000'", "ServiceTask"),
        A_DELAY_LONGER_THAN_A_BALANCER_WAITS(
                Template.SERVICE, "HealthCheckIntervalSeconds: 15", "HealthCheckIntervalSeconds: 1000", "Targets"),
        A_SECRET_OF_NO_DATABASE(
                Template.NETWORK,
                "TargetType: AWS::RDS::DBInstance",
                "TargetId: !Ref NoDatabase",
                "DatabaseSecretAttachment");

        private final Template template;
        private final String right;
        private final String wrong;
        private final String where;

        Mistake(Template template, String right, String wrong, String where) {
            this.template = template;
            this.right = right;
            this.wrong = wrong;
            this.where = where;
        }

        String made() {
            return packaged(template).replace(right, wrong);
        }
    }

    @BeforeAll
    void validate(@TempDir Path folder) throws IOException, InterruptedException {
        Validator.require();
        List<String> templates = new ArrayList<>(RIGHT.values());
        for (Mistake mistake : Mistake.values()) {
            templates.add(mistake.made());
        }
        findings = Validator.findings(templates, folder);
    }

    /** As {@code aws cloudformation package} leaves it, where the zips are in a bucket. */
    private static String packaged(Template template) {
        return template.text().replaceAll("Code: \\.\\./\\S+\\.zip", "Code: {S3Bucket: a-bucket, S3Key: a-key}");
    }

    static List<String> nothingIsFoundIn() {
        return List.copyOf(RIGHT.keySet());
    }

    @ParameterizedTest
    @MethodSource
    void nothingIsFoundIn(String template) {
        assertThat(findings.get(nothingIsFoundIn().indexOf(template))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("EnumOrdinal") // the findings come in the order of the mistakes
    void aMistakeIsFound(Mistake mistake) {
        assertThat(mistake.made()).isNotEqualTo(packaged(mistake.template));

        assertThat(findings.get(RIGHT.size() + mistake.ordinal()))
                .anyMatch(found -> found.contains(" " + mistake.where + " "));
    }
}
