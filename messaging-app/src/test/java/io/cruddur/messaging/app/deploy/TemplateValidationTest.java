package io.cruddur.messaging.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The template of the deployment before AWS's validator, and mistakes that it has to find in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TemplateValidationTest {

    /** As {@code aws cloudformation package} leaves it, where the zips are in a bucket. */
    private static final String TEMPLATE =
            Template.text().replaceAll("Code: \\.\\./\\S+\\.zip", "Code: {S3Bucket: a-bucket, S3Key: a-key}");

    private List<List<String>> findings = List.of();

    private enum Mistake {
        A_PROPERTY_THAT_IS_NOT_THERE("BisectBatchOnFunctionError:", "BisectBatchOnError:", "InboxFunctionStream"),
        A_RUNTIME_THAT_IS_NOT_THERE("Runtime: java25", "Runtime: java26", "InboxFunction"),
        A_BATCH_LARGER_THAN_LAMBDA_TAKES("BatchSize: 100", "BatchSize: 10001", "InboxFunctionStream"),
        A_RESPONSE_TYPE_THAT_IS_NOT_THERE("[ReportBatchItemFailures]", "[ReportBatchFailures]", "InboxFunctionStream"),
        A_REFERENCE_TO_NOTHING("{LogGroup: !Ref InboxFunctionLogs}", "{LogGroup: !Ref InboxLogs}", "InboxFunction"),
        AN_ATTRIBUTE_THAT_IS_NOT_THERE(
                "!GetAtt GivenUpRecords.Arn", "!GetAtt GivenUpRecords.BucketArn", "InboxFunctionStream"),
        A_RETENTION_THAT_LOGS_DO_NOT_HAVE(
                "RetentionInDays: !Ref LogRetentionInDays", "RetentionInDays: 8", "InboxFunctionLogs"),
        A_KEY_THAT_IS_NO_ATTRIBUTE("{AttributeName: pk, KeyType: HASH}", "{AttributeName: p, KeyType: HASH}", "Table");

        private final String right;
        private final String wrong;
        private final String where;

        Mistake(String right, String wrong, String where) {
            this.right = right;
            this.wrong = wrong;
            this.where = where;
        }

        String made() {
            return TEMPLATE.replace(right, wrong);
        }
    }

    @BeforeAll
    void validate(@TempDir Path folder) throws IOException, InterruptedException {
        Validator.require();
        List<String> templates = new ArrayList<>(List.of(TEMPLATE));
        for (Mistake mistake : Mistake.values()) {
            templates.add(mistake.made());
        }
        findings = Validator.findings(templates, folder);
    }

    @Test
    void nothingIsFoundInTheTemplate() {
        assertThat(findings.get(0)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("EnumOrdinal") // the findings come in the order of the mistakes
    void aMistakeIsFound(Mistake mistake) {
        assertThat(mistake.made()).isNotEqualTo(TEMPLATE);

        assertThat(findings.get(1 + mistake.ordinal())).anyMatch(found -> found.contains(" " + mistake.where + " "));
    }
}
