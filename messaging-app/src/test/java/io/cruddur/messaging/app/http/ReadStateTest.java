package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was read, over HTTP. */
final class ReadStateTest {

    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());
    private static final String PATH = "/api/message_groups/" + GROUP;
    private static final String COUNTED = "/api/message_groups?include=unread_count";

    @AutoClose
    private final RunningService service = RunningService.start();

    private final Client ben = service.as(BEN);
    private String first = "";
    private String second = "";

    @BeforeEach
    void annaWritesTwice() {
        first = send("""
                {"message": "Hello Ben", "handle": "ben"}""");
        service.clock().advance(Duration.ofSeconds(1));
        second = send("""
                {"message": "Are you there?", "handle": "ben"}""");
    }

    @Test
    void aMarkerIsAnsweredAndShownToBothParticipants() {
        Answer marked = markRead(BEN, first);

        marked.assertOk();
        assertThat(marked.text("message_group_uuid")).isEqualTo(GROUP.toString());
        assertThat(marked.text("up_to")).isEqualTo(first);
        JsonNode group = service.as(ANNA).get(PATH).json();
        assertThat(group.path("uuid").textValue()).isEqualTo(GROUP.toString());
        assertParticipant(group.path("participants").path(0), ANNA, second);
        assertParticipant(group.path("participants").path(1), BEN, first);
    }

    @Test
    void whoHasReadNothingHasNoMarker() {
        JsonNode participants = ben.get(PATH).json().path("participants");

        assertThat(participants).hasSize(2);
        assertThat(participants.path(0).path("uuid").textValue())
                .isEqualTo(BEN.id().toString());
        assertThat(participants.path(0).path("read_up_to").isNull()).isTrue();
    }

    @Test
    void readUpToNeverGoesBackNorBeyondTheNewestMessage() {
        assertThat(markRead(BEN, "2999-12-31T23:59:59.999999+00:00").text("up_to"))
                .isEqualTo(second);
        assertThat(markRead(BEN, first).text("up_to")).isEqualTo(second);
        assertThat(ben.get("/api/message_groups").json().path(0).path("unread").booleanValue())
                .isFalse();
    }

    @Test
    void aMarkerMayHaveAnyOffset() {
        assertThat(markRead(BEN, second.replace("+00:00", "Z")).text("up_to")).isEqualTo(second);
    }

    @Test
    void whatIsUnreadIsCountedWhereThatIsAskedFor() {
        assertThat(ben.get(COUNTED).all("unread_count")).containsExactly("2");
        assertThat(service.as(ANNA).get(COUNTED).all("unread_count")).containsExactly("0");
        assertThat(ben.get("/api/message_groups").all("unread_count")).isEmpty();

        markRead(BEN, first);
        assertThat(ben.get(COUNTED).all("unread_count")).containsExactly("1");
        markRead(BEN, second);
        assertThat(ben.get(COUNTED).all("unread_count")).containsExactly("0");
    }

    @Test
    void theLinksOfACountedPageLeadToCountedPages() {
        service.as(CARLA).post("/api/messages", """
                {"message": "Hello Ben", "handle": "ben"}""").assertOk();

        Answer newest = ben.get(COUNTED + "&limit=1");
        assertThat(newest.all("unread_count")).hasSize(1);
        assertThat(ben.get(newest.link("next").orElseThrow()).all("unread_count"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "likes", "unread_count,likes", "UNREAD_COUNT"})
    void whatCannotBeIncludedIsRefused(String include) {
        ben.get("/api/message_groups?include=" + include).assertRefused(422, "include_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{group}", "0192f0c1-7d5e-4c3b-8a2f-1234567890ab", "42"})
    void forAStrangerThereIsNoGroup(String named) {
        String path = "/api/message_groups/" + named.replace("{group}", GROUP.toString());
        Client carla = service.as(CARLA);

        carla.get(path).assertRefused(404, "not_a_member");
        carla.post(path + "/read", upTo(second)).assertRefused(404, "not_a_member");
        assertThat(service.as(ANNA).get(PATH).all("read_up_to")).containsExactly(second, "null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                           | json_invalid",
                "{\"up_to\": \"2026                           | json_invalid",
                "[]                                           | json_not_an_object",
                "{}                                           | up_to_invalid",
                "{\"up_to\": null}                            | up_to_invalid",
                "{\"up_to\": \"\"}                            | up_to_invalid",
                "{\"up_to\": \"yesterday\"}                   | up_to_invalid",
                "{\"up_to\": \"2026-11-22\"}                  | up_to_invalid",
                "{\"up_to\": \"2026-02-32T12:00:00+00:00\"}   | up_to_invalid",
                "{\"up_to\": \"1969-12-31T23:59:59+00:00\"}   | up_to_invalid",
                "{\"up_to\": \"-999999999-01-01T00:00+18:00\"} | up_to_invalid",
                "{\"up_to\": 1795348800}                      | up_to_invalid_type",
                "{\"up_to\": true}                            | up_to_invalid_type",
                "{\"up_to\": [\"2026-11-22T12:00:00+00:00\"]} | up_to_invalid_type",
            })
    void aMarkerThatCannotBeIsRefusedAndNothingIsStored(String body, String code) {
        ben.post(PATH + "/read", body).assertRefused(422, code);

        assertThat(ben.get(PATH).all("read_up_to")).containsExactly("null", second);
    }

    private String send(String body) {
        Answer sent = service.as(ANNA).post("/api/messages", body);
        sent.assertOk();
        return sent.text("created_at");
    }

    private Answer markRead(Participant reader, String readUpTo) {
        return service.as(reader).post(PATH + "/read", upTo(readUpTo));
    }

    private static String upTo(String readUpTo) {
        return "{\"up_to\": \"" + readUpTo + "\"}";
    }

    private static void assertParticipant(JsonNode shown, Participant user, String readUpTo) {
        assertThat(shown.path("uuid").textValue()).isEqualTo(user.id().toString());
        assertThat(shown.path("handle").textValue()).isEqualTo(user.handle().value());
        assertThat(shown.path("display_name").textValue()).isEqualTo(user.displayName());
        assertThat(shown.path("read_up_to").textValue()).isEqualTo(readUpTo);
    }
}
