package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.MessageGroupId;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Archived and muted groups over HTTP. */
final class SettingsTest {

    private static final String GROUP = "/api/message_groups/" + MessageGroupId.ofPair(ANNA.id(), BEN.id());

    @AutoClose
    private final RunningService service = RunningService.start();

    private final Client ben = service.as(BEN);

    @BeforeEach
    void writeToBen() {
        send("Hello Ben");
    }

    @Test
    void anArchivedGroupIsListedOnDemandUntilAMessageComes() {
        Answer archived = change("{\"archived\": true}");

        archived.assertOk();
        assertThat(archived.json().get("archived").booleanValue()).isTrue();
        assertThat(archived.json().get("muted_until").isNull()).isTrue();
        assertThat(ben.get("/api/message_groups").body()).isEqualTo("[]");
        assertThat(ben.get("/api/message_groups?archived=true").all("archived")).containsExactly("true");
        assertThat(service.as(ANNA).get("/api/message_groups").all("message")).containsExactly("Hello Ben");
        send("Are you there?");
        assertThat(ben.get("/api/message_groups").all("message")).containsExactly("Are you there?");
        assertThat(ben.get("/api/message_groups?archived=true").body()).isEqualTo("[]");
    }

    @Test
    void aMutedGroupIsNotCountedAsUnread() {
        assertThat(ben.get("/api/unread").body()).isEqualTo("{\"groups\":1}");

        change("{\"muted_until\": \"2026-11-23T12:00:00.000000+00:00\"}").assertOk();
        assertThat(ben.get("/api/unread").body()).isEqualTo("{\"groups\":0}");
        assertThat(ben.get("/api/message_groups").all("muted_until"))
                .containsExactly("2026-11-23T12:00:00.000000+00:00");
        change("{\"muted_until\": null}").assertOk();
        assertThat(ben.get("/api/unread").body()).isEqualTo("{\"groups\":1}");
    }

    @Test
    void aFieldThatIsAbsentStaysAsItIs() {
        change("{\"archived\": true, \"muted_until\": \"2026-11-23T12:00:00.000000+00:00\"}")
                .assertOk();

        Answer muted = change("{\"archived\": false}");

        assertThat(muted.json().get("archived").booleanValue()).isFalse();
        assertThat(muted.text("muted_until")).isEqualTo("2026-11-23T12:00:00.000000+00:00");
        assertThat(change("{}").body()).isEqualTo(muted.body());
    }

    @Test
    void whatCanNotBeSetIsRefused() {
        change("{\"archived\": \"yes\"}").assertRefused(422, "archived_invalid");
        change("{\"muted_until\": \"tomorrow\"}").assertRefused(422, "muted_until_invalid");
        change("{\"muted_until\": \"+10000-01-01T00:00:00Z\"}").assertRefused(422, "muted_until_invalid");
        change("{\"muted_until\": 5}").assertRefused(422, "muted_until_invalid");
        ben.get("/api/message_groups?archived=1").assertRefused(422, "archived_invalid");
        service.as(STRANGER)
                .send("PATCH", GROUP, BodyPublishers.ofString("{\"archived\": true}"))
                .assertRefused(404, "not_a_member");
    }

    private Answer change(String body) {
        return ben.send("PATCH", GROUP, BodyPublishers.ofString(body));
    }

    private void send(String text) {
        service.clock().advance(Duration.ofSeconds(1));
        service.as(ANNA)
                .post("/api/messages", "{\"message\": \"" + text + "\", \"handle\": \"ben\"}")
                .assertOk();
    }
}
