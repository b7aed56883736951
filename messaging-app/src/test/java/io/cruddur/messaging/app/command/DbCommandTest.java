package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.embedded.TestEngines;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DbCommandTest {

    private final Map<String, String> environment = TestEngines.environment();

    @Test
    void theSchemaIsLoadedOnce() {
        CommandRun first = CommandRun.of(environment, "db", "schema-load");
        CommandRun second = CommandRun.of(environment, "db", "schema-load");

        assertThat(first).isEqualTo(new CommandRun(0, "The table of users is made.\n", ""));
        assertThat(second).isEqualTo(new CommandRun(0, "The table of users was there already.\n", ""));
    }

    @Test
    void anExistingTableGetsTheIndexesThatLookUpsNeed() {
        CommandRun.of(environment, "db", "schema-load");
        TestEngines.execute(environment, "drop index public.users_cognito_user_id_key");

        CommandRun load = CommandRun.of(environment, "db", "schema-load");

        assertThat(load.lines())
                .containsExactly("The table of users was there already.", "Indexes made: users_cognito_user_id_idx");
    }

    @Test
    void theSeedIsInsertedOnce() {
        CommandRun.of(environment, "db", "schema-load");
        CommandRun first = CommandRun.of(environment, "db", "seed");
        CommandRun second = CommandRun.of(environment, "db", "seed");

        assertThat(first).isEqualTo(new CommandRun(0, "Inserted: ines, jonas, mariam, teo\n", ""));
        assertThat(second).isEqualTo(new CommandRun(0, "There already: ines, jonas, mariam, teo\n", ""));
    }

    @Test
    void whatIsDoneIsToldToAProgramToo() {
        assertThat(CommandRun.of(environment, "db", "schema-load", "--json").out())
                .isEqualTo("{\"made\":true,\"indexes\":[]}\n");
        assertThat(CommandRun.of(environment, "db", "seed", "--json").out())
                .isEqualTo("{\"inserted\":[\"ines\",\"jonas\",\"mariam\",\"teo\"],\"found\":[]}\n");
        assertThat(CommandRun.of(environment, "db", "setup", "--json").lines())
                .containsExactly(
                        "{\"made\":false,\"indexes\":[]}",
                        "{\"inserted\":[],\"found\":[\"ines\",\"jonas\",\"mariam\",\"teo\"]}");
    }

    @Test
    void setupDoesBoth() {
        CommandRun setup = CommandRun.of(environment, "db", "setup");

        assertThat(setup.code()).isZero();
        assertThat(setup.lines()).containsExactly("The table of users is made.", "Inserted: ines, jonas, mariam, teo");
    }

    @Test
    void aSeedBeforeTheSchemaFailsWithASentenceThatSaysWhatToDoFirst() {
        CommandRun seed = CommandRun.of(environment, "db", "seed");

        assertThat(seed.code()).isEqualTo(1);
        assertThat(seed.err().lines())
                .singleElement()
                .asString()
                .startsWith("users_unavailable: ")
                .contains("messaging db schema-load");
    }

    @Test
    void aDatabaseThatDoesNotExistFailsWithASentenceThatNamesIt() {
        Map<String, String> elsewhere = new HashMap<>(environment);
        elsewhere.computeIfPresent("CONNECTION_URL", (name, url) -> url.replaceFirst("/[^/]*$", "/nowhere"));
        CommandRun setup = CommandRun.of(elsewhere, "db", "setup");

        assertThat(setup.code()).isEqualTo(1);
        assertThat(setup.err().lines())
                .singleElement()
                .asString()
                .startsWith("users_unavailable: ")
                .contains("nowhere");
    }
}
