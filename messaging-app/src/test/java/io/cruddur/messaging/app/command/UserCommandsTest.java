package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.embedded.SqlConnection;
import io.cruddur.messaging.app.embedded.TestEngines;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of a user: all of it is written, or taken away. */
final class UserCommandsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> environment = new HashMap<>(TestEngines.environment());
    private String handle = "";
    private String uuid = "";

    @BeforeEach
    void seed() throws JsonProcessingException {
        run("db", "setup");
        run("ddb", "schema-load");
        CommandRun seed = run("ddb", "seed");
        assertThat(seed.code()).as(seed.err()).isZero();
        JsonNode message = JSON.readTree(run("ddb", "scan", "--json").lines().stream()
                .filter(line -> line.contains("MSG#"))
                .findFirst()
                .orElseThrow());
        handle = message.get("user_handle").textValue();
        uuid = message.get("user_uuid").textValue();
    }

    private CommandRun run(String... args) {
        return CommandRun.of(environment, args);
    }

    private List<String> users() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = SqlConnection.open(Objects.requireNonNull(environment.get("CONNECTION_URL")));
                Statement open = connection.createStatement();
                ResultSet found = open.executeQuery("select users::text from users")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    @Test
    void anExportHasTheUserTheirGroupsAndMessagesAndAnEnd() throws JsonProcessingException {
        CommandRun export = run("user", "export", "--user", handle);

        assertThat(export.code()).as(export.err()).isZero();
        List<String> lines = export.lines();
        assertThat(JSON.readTree(lines.get(0)).at("/data/handle").textValue()).isEqualTo(handle);
        assertThat(JSON.readTree(lines.get(0)).at("/data/email").textValue()).contains("@");
        assertThat(JSON.readTree(lines.get(1)).get("kind").textValue()).isEqualTo("message_group");
        JsonNode end = JSON.readTree(lines.get(lines.size() - 1));
        assertThat(end.get("kind").textValue()).isEqualTo("end");
        assertThat(end.get("messages").intValue()).isEqualTo(lines.size() - 3).isPositive();
        assertThat(export.err()).startsWith("Consumed: ");
    }

    @Test
    void aDryRunShowsWhatWouldGoAndChangesNothing() throws SQLException {
        List<String> items = run("ddb", "scan").lines();
        List<String> users = users();

        CommandRun erase = run("user", "erase", "--user", handle, "--dry-run");

        assertThat(erase.code()).as(erase.err()).isZero();
        assertThat(erase.line()).matches("would become deleted-[0-9]{8}; groups: 1, messages: [1-9]\\d*, .*");
        assertThat(run("ddb", "scan").lines()).containsExactlyInAnyOrderElementsOf(items);
        assertThat(users()).containsExactlyInAnyOrderElementsOf(users);
    }

    @Test
    void anErasureLeavesNothingInTheTableAndTheDatabaseAndMayRunAgain() throws SQLException, JsonProcessingException {
        String name = JSON.readTree(
                        run("user", "export", "--user", handle).lines().get(0))
                .at("/data/display_name")
                .textValue();
        String email = JSON.readTree(
                        run("user", "export", "--user", handle).lines().get(0))
                .at("/data/email")
                .textValue();

        CommandRun erase = run("user", "erase", "--user", handle, "--pause", "0");
        CommandRun again = run("user", "erase", "--user", uuid, "--pause", "0", "--json");

        assertThat(erase.code()).as(erase.err()).isZero();
        assertThat(erase.line()).matches("is now deleted-[0-9]{8}; groups: 1, .*, left: 0");
        assertThat(erase.err()).startsWith("Erasing the user " + uuid + ".");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(JSON.readTree(again.line()).at("/done/messages").intValue()).isZero();
        assertThat(run("ddb", "scan", "--json").out()).doesNotContain(name, "\"" + handle + "\"");
        assertThat(users().toString()).contains(uuid).doesNotContain(name, email, "," + handle + ",");
        assertThat(run("inbox", "verify", "--pause", "0").out()).doesNotContain("lost", "orphan");
    }

    @Test
    void nobodyIsNamedInASentence() {
        assertThat(run("user", "export", "--user", "nobody"))
                .extracting(CommandRun::code, run -> run.err().startsWith("user_not_found: "))
                .containsExactly(1, true);
        assertThat(run("user", "erase", "--user", "nobody"))
                .extracting(CommandRun::code, run -> run.err().startsWith("user_not_found: "))
                .containsExactly(1, true);
    }
}
