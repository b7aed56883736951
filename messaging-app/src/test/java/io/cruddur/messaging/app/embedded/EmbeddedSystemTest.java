package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.embedded.Client.Answer;
import io.cruddur.messaging.contract.MessageStoreHarness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, as a user starts it: in a process of its own, over HTTP. */
final class EmbeddedSystemTest {

    private final Path temporary;
    private final Path data;

    EmbeddedSystemTest(@TempDir Path temporary, @TempDir Path data) {
        this.temporary = temporary;
        this.data = data;
    }

    @Test
    void twoUsersTalkThroughAllFourPatternsAndNothingIsLeftBehind() throws IOException, InterruptedException {
        try (Program program = Program.start(temporary, "serve", "--embedded", "--port", "0")) {
            Client mariam = Client.signedIn(program.address(), "mariam");
            Client teo = Client.signedIn(program.address(), "teo");

            String group = talk(mariam, teo);
            assertTalkIsThere(mariam, teo, group);
            assertEndsGracefully(program, teo, group);
        }
        assertThat(Program.runningFrom(temporary)).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aDataDirKeepsEverythingAlsoWhenTheProgramIsKilled() throws IOException, InterruptedException {
        String group;
        int dynamoDbPort = TestEngines.freePort();
        try (Program program = start(Map.of("DYNAMODB_LOCAL_PORT", String.valueOf(dynamoDbPort)))) {
            group = talk(Client.signedIn(program.address(), "mariam"), Client.signedIn(program.address(), "teo"));
            assertThat(program.output())
                    .anyMatch(line -> line.contains("AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:" + dynamoDbPort)
                            && line.endsWith("this port is open on every interface of this machine"));
            program.kill();
            program.exitCode();
        }
        assertThat(Program.runningFrom(data))
                .as("the server outlives the program")
                .isNotEmpty();

        try (Program program = start(Map.of())) {
            Client mariam = Client.signedIn(program.address(), "mariam");
            assertTalkIsThere(mariam, Client.signedIn(program.address(), "teo"), group);
            assertRefusedBesides(program);
            program.stop();
            assertThat(program.exitCode()).isEqualTo(Program.ENDED_BY_SIGTERM);
        }
        assertThat(Program.runningFrom(data)).isEmpty();
        assertInboxIsShownToACommand(group);
    }

    @Test
    void theFirstPageSaysWhereItListensAndHowToSignIn() throws IOException, InterruptedException {
        try (Program program = Program.start(temporary, "serve", "--embedded", "--port", "0")) {
            String address = program.address();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> program.output().contains("It runs until Ctrl-C or SIGTERM."));

            assertThat(program.output())
                    .anyMatch(line -> line.contains("curl -s -X POST " + address + "/dev/sign-in"))
                    .anyMatch(line ->
                            line.matches(".*CONNECTION_URL=postgresql://cruddur:[^@]+@127\\.0\\.0\\.1:[0-9]+/postgres"))
                    .anyMatch(line -> line.matches(".* [0-9]+ ms after the start of the Java machine\\."));

            Client nobody = Client.nobody(address);
            assertThat(nobody.get("/dev/users").body())
                    .extracting(user -> user.path("handle").textValue())
                    .containsExactly("ines", "jonas", "mariam", "teo");
            assertThat(nobody.post("/dev/sign-in", Map.of("handle", "nobody")))
                    .satisfies(answer -> assertThat(answer.status()).isEqualTo(404))
                    .satisfies(answer -> assertThat(answer.body()).hasToString("[\"user_not_found\"]"));
            assertThat(nobody.post("/dev/sign-in", Map.of()))
                    .satisfies(answer -> assertThat(answer.status()).isEqualTo(422))
                    .satisfies(answer -> assertThat(answer.body()).hasToString("[\"user_handle_invalid\"]"));
            Callable<Integer> signInAndLook = () ->
                    Client.signedIn(address, "ines").get("/api/message_groups").status();
            assertThat(MessageStoreHarness.atOnce(Collections.nCopies(16, signInAndLook)))
                    .containsOnly(200);
            assertTakenPortIsRefused(address.substring(address.lastIndexOf(':') + 1));
            program.stop();
            program.exitCode();
        }
    }

    private Program start(Map<String, String> environment) throws IOException {
        return Program.start(
                temporary, environment, "serve", "--embedded", "--port", "0", "--data-dir", data.toString());
    }

    /** Patterns C and D. */
    private static String talk(Client mariam, Client teo) throws IOException, InterruptedException {
        Answer started = mariam.post("/api/messages", Map.of("handle", "teo", "message", "Are you coming?"));
        assertThat(started.status()).isEqualTo(200);
        String group = started.body().path("message_group_uuid").textValue();
        Answer sent = teo.post("/api/messages", Map.of("message_group_uuid", group, "message", "On my way."));
        assertThat(sent.status()).isEqualTo(200);
        return group;
    }

    /** Patterns A and B. */
    private static void assertTalkIsThere(Client mariam, Client teo, String group)
            throws IOException, InterruptedException {
        for (Client reader : List.of(mariam, teo)) {
            assertThat(reader.get("/api/messages/" + group).body())
                    .extracting(message -> message.path("message").textValue())
                    .containsExactly("Are you coming?", "On my way.");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode inbox = reader.get("/api/message_groups").body();
                assertThat(inbox).hasSize(1);
                assertThat(inbox.path(0).path("uuid").textValue()).isEqualTo(group);
                assertThat(inbox.path(0).path("message").textValue()).isEqualTo("On my way.");
            });
        }
    }

    private static void assertEndsGracefully(Program program, Client teo, String group)
            throws IOException, InterruptedException {
        String json = "{\"message_group_uuid\": \"%s\", \"message\": \"Just one more thing.\"}".formatted(group);
        try (HalfSentMessage underWay = HalfSentMessage.begin(program.address(), teo.token(), json)) {
            program.stop();
            await().atMost(Duration.ofSeconds(30)).until(() -> isRefused(teo));

            assertThat(underWay.finish()).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(program.exitCode()).isEqualTo(Program.ENDED_BY_SIGTERM);
    }

    private static boolean isRefused(Client client) throws InterruptedException {
        try {
            return client.get("/api/health-check").status() == 503;
        } catch (IOException e) {
            return true; // there is no connection, or it ends before an answer
        }
    }

    private void assertRefusedBesides(Program running) throws IOException, InterruptedException {
        try (Program second = start(Map.of())) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.lastLine()).endsWith("is in use by another embedded system; stop that first.");
        }
        assertThat(Client.nobody(running.address()).get("/api/health-check").status())
                .isEqualTo(200);
    }

    private void assertTakenPortIsRefused(String port) throws IOException, InterruptedException {
        try (Program second = Program.start(temporary, "serve", "--embedded", "--port", port)) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.lastLine()).startsWith("Nothing can listen on http://127.0.0.1:" + port);
        }
    }

    private void assertInboxIsShownToACommand(String group) throws IOException, InterruptedException {
        try (Program command = Program.start(
                temporary, "ddb", "list-conversations", "--user", "teo", "--embedded", "--data-dir", data.toString())) {
            assertThat(command.exitCode()).isZero();
            assertThat(command.output()).anyMatch(line -> line.contains(group) && line.contains("@mariam"));
        }
        assertThat(Program.runningFrom(data)).isEmpty();
    }
}
