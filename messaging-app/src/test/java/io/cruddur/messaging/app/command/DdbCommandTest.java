package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.embedded.TestEngines;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DdbCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> environment = TestEngines.environment();
    private final String table = Objects.requireNonNull(environment.get("DDB_MESSAGE_TABLE"));

    private CommandRun ddb(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "ddb";
        System.arraycopy(args, 0, all, 1, args.length);
        return CommandRun.of(environment, all);
    }

    private void seed() {
        CommandRun.of(environment, "db", "setup");
        ddb("schema-load");
        assertThat(ddb("seed").code()).isZero();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    @Test
    void theTableIsMadeOnceAndListed() throws JsonProcessingException {
        assertThat(ddb("schema-load")).isEqualTo(new CommandRun(0, "The table is made.\n", ""));
        assertThat(ddb("schema-load")).isEqualTo(new CommandRun(0, "The table was there already.\n", ""));

        assertThat(ddb("list-tables").lines()).contains(table);
        assertThat(json(ddb("list-tables", "--json").line()))
                .extracting(JsonNode::textValue)
                .contains(table);
    }

    @Test
    void theTableIsDroppedOnlyWhenThatIsConfirmed() {
        ddb("schema-load");

        CommandRun unconfirmed = ddb("drop");
        assertThat(unconfirmed.code()).isEqualTo(2);
        assertThat(unconfirmed.err()).contains("--yes");
        assertThat(ddb("list-tables").lines()).contains(table);

        assertThat(ddb("drop", "--yes")).isEqualTo(new CommandRun(0, "The table is deleted.\n", ""));
        assertThat(ddb("list-tables").lines()).doesNotContain(table);
        assertThat(ddb("drop", "--yes")).isEqualTo(new CommandRun(0, "There was no such table.\n", ""));
    }

    @Test
    void theConversationIsStoredOnce() {
        seed();
        CommandRun scan = ddb("scan");

        assertThat(ddb("seed").out()).isEqualTo("The two users have a conversation already.\n");
        assertThat(ddb("scan").lines()).containsExactlyInAnyOrderElementsOf(scan.lines());
        assertThat(scan.lines()).filteredOn(line -> line.contains("pk=MSG#")).hasSizeGreaterThanOrEqualTo(60);
        assertThat(scan.lines()).filteredOn(line -> line.contains("pk=GRP#")).hasSize(2);
        assertThat(scan.err()).isEqualTo(scan.lines().size() + " items\n");
    }

    @Test
    void aScanForAProgramIsAnObjectInEachLine() throws JsonProcessingException {
        seed();

        for (String line : ddb("scan", "--json").lines()) {
            assertThat(json(line).path("pk").textValue()).matches("(GRP|MSG)#.*");
        }
    }

    @Test
    void anInboxAndItsConversationAreShownWithWhatTheyConsumed() throws JsonProcessingException {
        seed();

        JsonNode inbox =
                json(ddb("list-conversations", "--user", "Ines", "--json").line());
        assertThat(inbox.path("conversations")).hasSize(1);
        assertThat(inbox.path("read_units").doubleValue()).isPositive();
        assertThat(inbox.path("write_units").doubleValue()).isZero();
        JsonNode group = inbox.path("conversations").path(0);
        assertThat(group.path("handle").textValue()).isEqualTo("jonas");
        assertThat(group.path("unread").booleanValue()).isTrue();

        String uuid = group.path("uuid").textValue();
        JsonNode read = json(ddb("get-conversation", "--user", "ines", "--limit", "3", "--json", uuid)
                .line());
        assertThat(read.path("messages")).hasSize(3);
        assertThat(read.path("messages").path(2).path("message")).isEqualTo(group.path("message"));
        assertThat(read.path("read_units").doubleValue()).isPositive();
    }

    @Test
    void anInboxAndItsConversationAreShownToPeopleToo() {
        seed();

        CommandRun inbox = ddb("list-conversations", "--user", "ines");
        assertThat(inbox.lines().get(0)).contains("@jonas  (unread)  ");
        assertThat(inbox.lines().get(1)).matches("Consumed: 0\\.[0-9] read units, 0\\.0 write units");

        String uuid = inbox.lines().get(0).split(" +")[1];
        CommandRun conversation = ddb("get-conversation", "--user", "jonas", "--limit", "2", uuid);
        assertThat(conversation.lines()).hasSize(3);
        assertThat(conversation.lines().get(1)).contains("  @jonas  ");
        assertThat(conversation.lines().get(2)).startsWith("Consumed: ");
    }

    @Test
    void aMessageOfSeveralLinesIsShownInOne() {
        seed();
        String group =
                ddb("list-conversations", "--user", "ines").lines().get(0).split(" +")[1];
        TestEngines.dynamoDb()
                .putItem(put -> put.tableName(table)
                        .item(Map.of(
                                "pk", AttributeValue.fromS("MSG#" + group),
                                "sk", AttributeValue.fromS("2099-01-01T00:00:00.000000+00:00"),
                                "message",
                                        AttributeValue.fromS("first\n2099-01-01T00:00:00.000001+00:00  @ines  second"),
                                "message_uuid", AttributeValue.fromS("8a1f6c52-3b0e-4d57-9c84-51e2a7d0f399"),
                                "user_uuid", AttributeValue.fromS("8a1f6c52-3b0e-4d57-9c84-51e2a7d0f303"),
                                "user_display_name", AttributeValue.fromS("Jonas"),
                                "user_handle", AttributeValue.fromS("jonas"))));

        assertThat(ddb("get-conversation", "--user", "ines", "--limit", "1", group)
                        .lines())
                .hasSize(2)
                .first()
                .asString()
                .endsWith("@jonas  first\\n2099-01-01T00:00:00.000001+00:00  @ines  second");
        assertThat(ddb("scan").lines())
                .filteredOn(line -> line.contains("message=first\\n2099"))
                .hasSize(1);
    }

    @Test
    void whatIsDoneIsToldToAProgramToo() throws JsonProcessingException {
        CommandRun.of(environment, "db", "setup");

        assertThat(ddb("schema-load", "--json").out()).isEqualTo("{\"made\":true}\n");
        assertThat(ddb("schema-load", "--json").out()).isEqualTo("{\"made\":false}\n");
        JsonNode stored = json(ddb("seed", "--json").line());
        assertThat(stored.path("stored").booleanValue()).isTrue();
        assertThat(stored.path("messages").intValue()).isGreaterThan(60);
        assertThat(json(ddb("seed", "--json").line()).path("stored").booleanValue())
                .isFalse();
        assertThat(ddb("drop", "--yes", "--json").out()).isEqualTo("{\"deleted\":true}\n");
    }

    @Test
    void whatIsNotThereIsOneSentenceWithItsCode() {
        seed();

        assertThat(ddb("list-conversations", "--user", "nobody").err()).startsWith("user_not_found: ");
        assertThat(ddb("list-conversations", "--user", "ines", "--limit", "0").err())
                .startsWith("limit_invalid: ");
        assertThat(ddb("get-conversation", "--user", "ines", "x").err()).startsWith("not_a_member: ");
        CommandRun stranger = ddb("get-conversation", "--user", "ines", "8a1f6c52-3b0e-4d57-9c84-51e2a7d0f399");
        assertThat(stranger.code()).isEqualTo(1);
        assertThat(stranger.err()).startsWith("not_a_member: ").hasLineCount(1);
    }

    @Test
    void withoutTheTableAScanSaysHowToMakeIt() {
        CommandRun scan = ddb("scan");

        assertThat(scan.code()).isEqualTo(1);
        assertThat(scan.err()).startsWith("store_unavailable: ").contains("messaging ddb schema-load");
    }

    @Test
    void withoutTheUsersASeedSaysHowToMakeThem() {
        CommandRun.of(environment, "db", "schema-load");
        ddb("schema-load");

        CommandRun seed = ddb("seed");

        assertThat(seed.code()).isEqualTo(1);
        assertThat(seed.err()).startsWith("user_not_found: ").contains("messaging db seed");
    }
}
