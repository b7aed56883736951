package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which AWS gives credentials, in a process of its own, whose environment and home are as a user sets them. */
final class CredentialsTest {

    private static final int NOT_CONFIGURED = 2;

    private final AwsStub aws = new AwsStub();
    private final Map<String, String> environment = new HashMap<>();
    private final Path home;

    CredentialsTest(@TempDir Path home) throws IOException {
        this.home = home;
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void aProfileAssumesItsRole() throws IOException, InterruptedException {
        atTheStub();
        profileWithARole();

        assertThat(run("ddb", "list-tables")).isEqualTo(new CommandRun(0, "cruddur-messages\n", ""));
        assertThat(aws.asked())
                .first()
                .asString()
                .contains("Action=AssumeRole&", "RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fmessaging");
    }

    @Test
    void aWebIdentityTokenIsTakenFromItsFile() throws IOException, InterruptedException {
        atTheStub();
        environment.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/messaging");
        environment.put(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                write("token", "the-web-identity").toString());

        assertThat(run("ddb", "list-tables")).isEqualTo(new CommandRun(0, "cruddur-messages\n", ""));
        assertThat(aws.asked())
                .first()
                .asString()
                .contains("Action=AssumeRoleWithWebIdentity&", "WebIdentityToken=the-web-identity");
    }

    @Test
    void aProfileOfSingleSignOnUsesItsSession() throws IOException, InterruptedException {
        atTheStub();
        environment.put("AWS_PROFILE", "people");
        environment.put("AWS_ENDPOINT_URL_SSO", aws.address());
        write(".aws/config", """
                [profile people]
                sso_session = cruddur
                sso_account_id = 123456789012
                sso_role_name = messaging
                [sso-session cruddur]
                sso_region = eu-central-1
                sso_start_url = https://cruddur.awsapps.com/start
                sso_registration_scopes = sso:account:access
                """);
        write(".aws/sso/cache/" + sha1("cruddur") + ".json", """
                {"accessToken": "%s", "expiresAt": "2099-01-01T00:00:00Z", "region": "eu-central-1",
                 "startUrl": "https://cruddur.awsapps.com/start"}
                """.formatted(AwsStub.SSO_TOKEN));

        assertThat(run("ddb", "list-tables")).isEqualTo(new CommandRun(0, "cruddur-messages\n", ""));
        assertThat(aws.asked()).first().asString().contains("role_name=messaging", "account_id=123456789012");
    }

    @Test
    void aRoleThatIsNotGivenIsToldInASentence() throws IOException, InterruptedException {
        profileWithARole();
        aws.refuseRoles();

        CommandRun run = run("ddb", "list-tables");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("store_unavailable: ")
                .contains("the profile people", "Nobody may assume the role.")
                .hasSizeLessThan(400);
    }

    @Test
    void whatDynamoDbRefusesIsToldInASentence() throws IOException, InterruptedException {
        atTheStub();
        environment.put("AWS_ACCESS_KEY_ID", "AKIAUNKNOWN");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret");

        CommandRun run = run("ddb", "list-tables");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("store_unavailable: DynamoDB refused the request (UnrecognizedClientException).")
                .contains("The security token is invalid.")
                .hasSizeLessThan(500);
    }

    @Test
    void aCommandWithoutCredentialsIsNotConfigured() throws IOException, InterruptedException {
        for (String[] command :
                List.of(new String[] {"ddb", "list-tables"}, new String[] {"cognito", "list-users"}, new String[] {
                    "serve", "--port", "0"
                })) {
            environment.put("CONNECTION_URL", "postgresql://nobody:nothing@127.0.0.1:1/none");
            environment.put("AWS_COGNITO_USER_POOL_ID", "eu-central-1_Nobody");
            environment.put("AWS_COGNITO_USER_POOL_CLIENT_ID", "client");

            CommandRun run = run(command);

            assertThat(run.code()).as(String.join(" ", command)).isEqualTo(NOT_CONFIGURED);
            assertThat(run.err())
                    .contains("AWS credentials are missing", "AWS_PROFILE", "AWS_ACCESS_KEY_ID")
                    .hasSizeLessThan(400);
        }
    }

    /** DynamoDB, too: elsewhere than at AWS itself, no request gets out of this machine. */
    private void atTheStub() {
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", aws.address());
        environment.put("AWS_ENDPOINT_URL_STS", aws.address());
    }

    private void profileWithARole() throws IOException {
        environment.put("AWS_PROFILE", "people");
        environment.put("AWS_ENDPOINT_URL_STS", aws.address());
        write(".aws/config", """
                [profile people]
                role_arn = arn:aws:iam::123456789012:role/messaging
                source_profile = keys
                [profile keys]
                aws_access_key_id = AKIASTUB
                aws_secret_access_key = secret
                """);
    }

    private Path write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private CommandRun run(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + home,
                "-Dlogback.configurationFile=logback.xml",
                // The tests' class path has another one besides.
                "-Dsoftware.amazon.awssdk.http.service.impl=software.amazon.awssdk.http.apache5.Apache5SdkHttpService",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
