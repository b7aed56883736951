package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.Watcher.Told;
import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.OldConversation;
import io.cruddur.messaging.contract.memory.OldConversation.OldMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Edits and deletions over HTTP, and how a client learns of them. */
final class RevisionsTest {

    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());
    private static final String MESSAGES = "/api/messages/" + GROUP;

    private final InMemoryMessageStore store = new InMemoryMessageStore();

    @AutoClose
    private final RunningService service = RunningService.over(store);

    private final Client anna = service.as(ANNA);
    private final Client ben = service.as(BEN);

    @Test
    void anEditIsAnsweredWithTheMessageAsItIsNow() {
        Answer sent = send("Hello Ben");
        service.clock().advance(Duration.ofMinutes(1));

        Answer edited = edit(sent, "Hello, Ben!");

        edited.assertOk();
        assertThat(edited.text("message")).isEqualTo("Hello, Ben!");
        assertThat(edited.text("message_group_uuid")).isEqualTo(GROUP.toString());
        assertThat(edited.text("created_at")).isEqualTo(sent.text("created_at"));
        assertThat(edited.text("revised_at")).isEqualTo("2026-11-22T12:01:00.123456+00:00");
        assertThat(edited.json().get("revision").intValue()).isEqualTo(1);
        assertThat(edited.json().get("deleted").booleanValue()).isFalse();
        assertThat(edit(sent, "Hello, Ben!").body()).as("a repeat").isEqualTo(edited.body());
        assertThat(ben.get(MESSAGES).all("message")).containsExactly("Hello, Ben!");
        assertThat(sent.json().has("revision"))
                .as("of a message as it was sent")
                .isFalse();
    }

    @Test
    void aDeletedMessageIsAnEmptyTextToAClientThatKnowsNoDeletions() {
        Answer sent = send("Hello Ben");

        Answer deleted = delete(sent);

        deleted.assertOk();
        assertThat(deleted.text("message")).isEmpty();
        assertThat(deleted.json().get("deleted").booleanValue()).isTrue();
        assertThat(ben.get(MESSAGES).all("message")).containsExactly("");
        Answer inbox = ben.get("/api/message_groups");
        assertThat(inbox.all("message")).containsExactly("");
        assertThat(inbox.all("deleted")).containsExactly("true");
        assertThat(ben.get("/api/message_groups?include=unread_count").all("unread_count"))
                .containsExactly("0");
        edit(sent, "again").assertRefused(409, "message_deleted");
    }

    @Test
    void theCounterpartAndAStrangerAreRefused() {
        Answer sent = send("Hello Ben");
        String path = pathOf(sent);

        ben.send("DELETE", path, BodyPublishers.noBody()).assertRefused(403, "not_the_sender");
        ben.send("PATCH", path, text("Bye")).assertRefused(403, "not_the_sender");
        service.as(STRANGER).send("DELETE", path, BodyPublishers.noBody()).assertRefused(404, "not_a_member");
        service.as(STRANGER).send("PATCH", path, text("Bye")).assertRefused(404, "not_a_member");
        service.as(STRANGER).get(MESSAGES + "/revisions").assertRefused(404, "not_a_member");
    }

    @Test
    void whatIsNoMessageIsNotFoundAndWhatIsNoTextIsRefused() {
        Answer sent = send("Hello Ben");

        anna.send("DELETE", MESSAGES + "/none", BodyPublishers.noBody()).assertRefused(404, "message_not_found");
        anna.send("PATCH", MESSAGES + "/" + new UUID(1, 2), text("x")).assertRefused(404, "message_not_found");
        anna.send("PATCH", pathOf(sent), BodyPublishers.ofString("{}")).assertRefused(422, "message_blank");
        anna.send("PATCH", pathOf(sent), BodyPublishers.ofString("{\"message\": 1}"))
                .assertRefused(422, "message_invalid_type");
        anna.send("DELETE", pathOf(sent) + "?created_at=noon", BodyPublishers.noBody())
                .assertRefused(422, "created_at_invalid");
        assertThat(anna.get(pathOf(sent)).status()).isEqualTo(405);
    }

    @Test
    void afterADayAMessageIsDeletedButNotEdited() {
        Answer sent = send("Hello Ben");
        service.clock().advance(Duration.ofDays(1).plusMillis(1));

        edit(sent, "Hello, Ben!").assertRefused(403, "edit_window_over");
        delete(sent).assertOk();
    }

    @Test
    void aMessageOfAnOlderSystemIsNamedByItsTimeAsWell() {
        MessageId id = new MessageId(UUID.fromString("6f0b4d3c-52a1-4a57-9a3e-0c3f0a1b2c3d"));
        OldMessage old = new OldMessage(id, ANNA, "old", "2022-11-22T12:00:00.000000+00:00");
        store.plant(new OldConversation(GROUP, ANNA, BEN, List.of(old)));
        String path = MESSAGES + "/" + id;

        anna.send("DELETE", path, BodyPublishers.noBody()).assertRefused(404, "message_not_found");
        anna.send("DELETE", path + "?created_at=2022-11-22T12:00:00.000000%2B00:00", BodyPublishers.noBody())
                .assertOk();
    }

    @Test
    void whoWasAwayLearnsOfRevisionsByLinksAlone() {
        Answer first = send("one");
        Answer second = send("two");
        Answer begin = ben.get(MESSAGES + "/revisions?limit=1");
        assertThat(begin.body()).isEqualTo("[]");
        service.clock().advance(Duration.ofHours(1));
        edit(first, "1");
        service.clock().advance(Duration.ofSeconds(1));
        delete(second);

        Answer page = ben.get(begin.link("current").orElseThrow());
        Answer next = ben.get(page.link("next").orElseThrow());

        assertThat(page.all("message")).containsExactly("1");
        assertThat(next.all("deleted")).containsExactly("true");
        assertThat(next.link("next")).isEmpty();
        service.clock().advance(Duration.ofDays(91));
        ben.get(begin.link("current").orElseThrow()).assertRefused(422, "cursor_expired");
    }

    @Test
    void anEditOfTheNewestMessageIsToldWithItsGroupAndOneOfAnOlderAlone() {
        Answer older = send("one");
        service.clock().advance(Duration.ofSeconds(1));
        Answer newest = send("two");
        try (Watcher bens = Watcher.open(service.port(), RunningService.tokenOf(BEN))) {
            Answer edited = edit(newest, "2");
            assertThat(bens.next(1, "message_revised")).extracting(Told::text).containsExactly(edited.body());
            assertThat(bens.next(1, "message_group"))
                    .extracting(told -> told.field("message"))
                    .containsExactly("2");

            Answer deleted = delete(older);
            edit(newest, "two again");
            List<Told> told = bens.next(2, "message_revised");
            assertThat(told.get(0).text()).isEqualTo(deleted.body());
            assertThat(told.get(0).json().get("deleted").booleanValue()).isTrue();
            assertThat(bens.next(1, "message_group"))
                    .extracting(group -> group.field("message"))
                    .as("the deletion of an older message showed no group")
                    .containsExactly("two again");
        }
    }

    @Test
    void editsAndDeletionsCountAsSends() {
        try (RunningService limited = RunningService.over(new InMemoryMessageStore(), LimitSettings.DEFAULT)) {
            Client sender = limited.as(ANNA);
            Answer sent = sender.post("/api/messages", """
                    {"message": "Hello Ben", "handle": "ben"}""");
            for (int i = 1; i < LimitSettings.DEFAULT.sendsAtOnce(); i++) {
                sender.send("PATCH", pathOf(sent), text("edit " + i)).assertOk();
            }

            sender.send("PATCH", pathOf(sent), text("one too many")).assertRefused(429, "sends_limited");
            sender.send("DELETE", pathOf(sent), BodyPublishers.noBody()).assertRefused(429, "sends_limited");
        }
    }

    private Answer send(String message) {
        return anna.post("/api/messages", """
                {"message": "%s", "handle": "ben"}""".formatted(message));
    }

    private Answer edit(Answer sent, String message) {
        return anna.send("PATCH", pathOf(sent), text(message));
    }

    private Answer delete(Answer sent) {
        return anna.send("DELETE", pathOf(sent), BodyPublishers.noBody());
    }

    private static BodyPublisher text(String message) {
        return BodyPublishers.ofString("{\"message\": \"" + message + "\"}");
    }

    private static String pathOf(Answer sent) {
        return MESSAGES + "/" + sent.text("uuid");
    }
}
