package io.cruddur.messaging.app.deploy;

import io.cruddur.messaging.cognito.NodePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** AWS's own validator of templates, which holds them against the schemas of the resources, without a network. */
final class Validator {

    private static final NodePackage PACKAGE = new NodePackage(Validator.class, "cloudformation-validate");

    /**
     * Prints what is found in each file, one line for each finding, and a line of its own after each file. It
     * does not see that an empty parameter is not used, so they are all set.
     */
    private static final String PROGRAM = """
            const { RegoEngine, TemplateFile } = require(process.argv[1]);
            const engine = new RegoEngine();
            for (const file of process.argv.slice(2)) {
              const report = engine.validateStandard(new TemplateFile(file), {
                severityLevel: 'INFO',
                parameterOverrides: {
                  TableStreamArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/t/stream/2026-11-22T11:00:00.000',
                  SubnetIds: 'subnet-0123456789abcdef0,subnet-0123456789abcdef1',
                  SecurityGroupIds: 'sg-0123456789abcdef0',
                  VpcId: 'vpc-0123456789abcdef0',
                  InterfaceEndpointVpcId: 'vpc-0123456789abcdef0',
                  RouteTableIds: 'rtb-0123456789abcdef0',
                  AlarmTopicArn: 'arn:aws:sns:eu-central-1:123456789012:alarms',
                  RotationFunctionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:rotation',
                  DatabaseInstanceId: 'users',
                },
              });
              if (report.status !== 'OK') console.log(report.status);
              for (const found of report.diagnostics) {
                console.log([found.severity, found.ruleId, found.entity?.logicalId, found.message].join(' '));
              }
              console.log('---');
            }
            """;

    /** What is only for information, and stays as it is, each with the reason. Any other information is a finding. */
    private static final Map<String, String> DECIDED = Map.of(
            "I9001", "what is replaced when it is changed: true, and no fault",
            "I9003", "the region is not known before somebody deploys",
            "I9040", "no tags: those of the stack come to all that it makes, and README.md sets them");

    private Validator() {}

    /** Skips the test where node or npm is missing, or fails it where that must not be. */
    static void require() {
        PACKAGE.require();
    }

    /** What is found in each of these templates and not {@link #DECIDED}. One process for all: it takes 5 s to start. */
    static List<List<String>> findings(List<String> templates, Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "node",
                "-e",
                PROGRAM,
                PACKAGE.install()
                        .resolve("node_modules/@aws/cloudformation-validate")
                        .toString()));
        for (String template : templates) {
            Path file = folder.resolve(command.size() + ".yaml");
            command.add(Files.writeString(file, template).toString());
        }
        Path output = folder.resolve("findings.txt");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("The validator failed:\n" + Files.readString(output));
        }
        return split(Files.readAllLines(output));
    }

    private static List<List<String>> split(List<String> lines) {
        List<List<String>> ofEach = new ArrayList<>();
        List<String> ofOne = new ArrayList<>();
        for (String line : lines) {
            if (line.equals("---")) {
                ofEach.add(List.copyOf(ofOne));
                ofOne.clear();
            } else if (!DECIDED.containsKey(line.replaceAll("^INFO (\\w+) .*", "$1"))) {
                ofOne.add(line);
            }
        }
        return ofEach;
    }
}
