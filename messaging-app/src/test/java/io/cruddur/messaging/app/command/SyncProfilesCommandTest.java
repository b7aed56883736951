package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.embedded.SqlConnection;
import io.cruddur.messaging.app.embedded.TestEngines;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seeded conversation, one of whose users was renamed in the user database. */
final class SyncProfilesCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> environment = new HashMap<>(TestEngines.environment());

    private CommandRun run(String... args) {
        return CommandRun.of(environment, args);
    }

    private void seed() {
        run("db", "setup");
        run("ddb", "schema-load");
        CommandRun seed = run("ddb", "seed");
        assertThat(seed.code()).as(seed.err()).isZero();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = SqlConnection.open(Objects.requireNonNull(environment.get("CONNECTION_URL")));
                Statement open = connection.createStatement()) {
            assertThat(open.executeUpdate(statement)).isEqualTo(1);
        }
    }

    /** What the rows say of the counterparts. */
    private List<String> shown() {
        return TestEngines.dynamoDb()
                .scan(scan ->
                        scan.tableName(environment.get("DDB_MESSAGE_TABLE")).indexName("message-group-sk-index"))
                .items()
                .stream()
                .map(row -> Objects.requireNonNull(row.get("user_display_name")).s() + " @"
                        + Objects.requireNonNull(row.get("user_handle")).s())
                .toList();
    }

    @Test
    void aNewNameIsShownInTheCounterpartsInbox() throws SQLException {
        seed();
        String counterpart = shown().get(0);
        sql("update users set display_name = 'Somebody New', handle = 'new' where handle = '"
                + counterpart.substring(counterpart.indexOf('@') + 1) + "'");

        CommandRun sync = run("db", "sync-profiles", "--pause", "0");

        assertThat(sync.code()).as(sync.err()).isZero();
        assertThat(sync.line()).isEqualTo("rows read: 2, changed: 1, left: 0, unknown users: 0");
        assertThat(sync.err()).matches("Consumed: .* read units, 2\\.0 write units\n");
        assertThat(shown()).hasSize(2).contains("Somebody New @new").doesNotContain(counterpart);
    }

    @Test
    void aProgramReadsOneObject() throws SQLException, JsonProcessingException {
        seed();
        String counterpart = shown().get(0);
        sql("delete from users where handle = '" + counterpart.substring(counterpart.indexOf('@') + 1) + "'");

        CommandRun sync = run("db", "sync-profiles", "--json", "--pause", "0");

        assertThat(sync.code()).as(sync.err()).isZero();
        assertThat(JSON.readTree(sync.line()))
                .isEqualTo(JSON.readTree("{\"rows_read\":2,\"rows_changed\":0,\"rows_left\":0,\"unknown_users\":1}"));
        assertThat(sync.err()).contains(" 0.0 write units\n");
    }

    @Test
    void withoutTheTableItSaysHowToMakeIt() {
        run("db", "setup");

        CommandRun sync = run("db", "sync-profiles", "--pause", "0");

        assertThat(sync.code()).isEqualTo(1);
        assertThat(sync.err()).startsWith("store_unavailable: ").contains("messaging ddb schema-load");
    }

    @Test
    void withoutBothDatabasesItNamesWhatIsMissing() {
        environment.remove("CONNECTION_URL");

        assertThat(run("db", "sync-profiles"))
                .extracting(CommandRun::code, run -> run.err().startsWith("CONNECTION_URL is missing: "))
                .containsExactly(2, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1"})
    void whatIsNoTimeIsNamed(String pause) {
        CommandRun run = run("db", "sync-profiles", "--pause", pause);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("Invalid value for option '--pause'").contains("' is not a ");
    }
}
