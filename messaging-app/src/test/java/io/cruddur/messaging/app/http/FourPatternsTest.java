package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class FourPatternsTest {

    private static final String GROUP =
            MessageGroupId.ofPair(ANNA.id(), BEN.id()).toString();
    private static final String MESSAGES = "/api/messages/" + GROUP;

    @AutoClose
    private final RunningService service = RunningService.start();

    private final Client anna = service.as(ANNA);
    private final Client ben = service.as(BEN);

    @Test
    void aStartAnswersWithTheMessageAndItsNewGroup() {
        Answer answer = anna.post("/api/messages", """
                {"message": "Hello Ben", "handle": "ben"}""");

        answer.assertOk();
        assertThat(answer.body()).isEqualTo("""
                {"message_group_uuid":"%s","uuid":"%s","display_name":"Anna Alder","handle":"anna",\
                "message":"Hello Ben","created_at":"2026-11-22T12:00:00.123456+00:00"}""", GROUP, answer.text("uuid"));
    }

    @Test
    void anEmojiIsAnsweredAsItselfAndNotEscaped() {
        assertThat(anna.post("/api/messages", """
                {"message": "🎉", "handle": "ben"}""").body()).contains("\"message\":\"🎉\"");
    }

    @Test
    void aStartFindsTheOtherInAnySpellingOfTheHandle() {
        Answer answer = anna.post("/api/messages", """
                {"message": "Hello Ben", "handle": "BEN"}""");

        assertThat(answer.text("message_group_uuid")).isEqualTo(GROUP);
    }

    @Test
    void aHandleMayHaveTheSignBeforeItThatPagesShow() {
        assertThat(anna.post("/api/messages", """
                {"message": "Hello Ben", "handle": "@ben"}""").text("message_group_uuid")).isEqualTo(GROUP);
        assertThat(anna.get("/api/users/@@Carla/short").text("handle")).isEqualTo("carla");
    }

    @Test
    void aSecondStartSendsIntoTheSameGroup() {
        start("One");
        start("Two");

        assertThat(ben.get(MESSAGES).all("message")).containsExactly("One", "Two");
        assertThat(ben.get("/api/message_groups").all("uuid")).containsExactly(GROUP);
    }

    @Test
    void aSendAnswersWithTheMessageAndTheSendersNames() {
        start("Hello Ben");
        service.clock().advance(Duration.ofSeconds(1));

        Answer answer = send(ben, "Hello Anna");

        answer.assertOk();
        assertThat(answer.body()).isEqualTo("""
                {"message_group_uuid":"%s","uuid":"%s","display_name":"Ben Birch","handle":"ben",\
                "message":"Hello Anna","created_at":"2026-11-22T12:00:01.123456+00:00"}""", GROUP, answer.text("uuid"));
    }

    @Test
    void theMessagesOfAGroupAreListedOldestFirst() {
        String first = start("Hello Ben").text("uuid");
        service.clock().advance(Duration.ofSeconds(1));
        String second = send(ben, "Hello Anna").text("uuid");

        assertThat(anna.get(MESSAGES).body()).isEqualTo("""
                [{"uuid":"%s","display_name":"Anna Alder","handle":"anna","message":"Hello Ben",\
                "created_at":"2026-11-22T12:00:00.123456+00:00"},\
                {"uuid":"%s","display_name":"Ben Birch","handle":"ben","message":"Hello Anna",\
                "created_at":"2026-11-22T12:00:01.123456+00:00"}]""", first, second);
    }

    @Test
    void theInboxShowsTheCounterpartAndWhatIsUnread() {
        start("Hello Ben");

        assertThat(ben.get("/api/message_groups").body()).isEqualTo("""
                [{"uuid":"%s","display_name":"Anna Alder","handle":"anna","message":"Hello Ben",\
                "created_at":"2026-11-22T12:00:00.123456+00:00","unread":true,"from_me":false}]""", GROUP);
        assertThat(anna.get("/api/message_groups").body()).isEqualTo("""
                [{"uuid":"%s","display_name":"Ben Birch","handle":"ben","message":"Hello Ben",\
                "created_at":"2026-11-22T12:00:00.123456+00:00","unread":false,"from_me":true}]""", GROUP);
    }

    @Test
    void theInboxShowsTheNewestGroupFirst() {
        start("Hello Ben");
        service.clock().advance(Duration.ofSeconds(1));
        service.as(CARLA).post("/api/messages", """
                {"message": "Hello Anna", "handle": "anna"}""");

        assertThat(anna.get("/api/message_groups").all("handle")).containsExactly("carla", "ben");
    }

    @Test
    void whoHasWrittenToNobodyHasAnEmptyInbox() {
        assertThat(anna.get("/api/message_groups").body()).isEqualTo("[]");
    }

    @Test
    void theGroupWinsOverTheHandle() {
        start("Hello Ben");

        Answer answer = anna.post("/api/messages", """
                {"message": "Still you", "message_group_uuid": "%s", "handle": "carla"}""".formatted(GROUP));

        answer.assertOk();
        assertThat(ben.get(MESSAGES).all("message")).containsExactly("Hello Ben", "Still you");
        assertThat(service.as(CARLA).get("/api/message_groups").body()).isEqualTo("[]");
    }

    @Test
    void aNullCountsAsAbsent() {
        anna.post("/api/messages", """
                {"message": "Hello Ben", "handle": "ben", "message_group_uuid": null, "message_uuid": null}""").assertOk();

        anna.post("/api/messages", """
                {"message": "Again", "handle": null, "message_group_uuid": "%s"}""".formatted(GROUP)).assertOk();
    }

    @Test
    void aRepeatedSendIsOneMessageWithOneAnswer() {
        MessageId id = MessageId.mint(RunningService.NOON, new Random(3));
        String body = """
                {"message": "Once", "handle": "ben", "message_uuid": "%s"}""".formatted(id);
        Answer first = anna.post("/api/messages", body);
        service.clock().advance(Duration.ofDays(30));

        Answer second = anna.post("/api/messages", body);

        first.assertOk();
        assertThat(first.text("uuid")).isEqualTo(id.toString());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(ben.get(MESSAGES).all("message")).containsExactly("Once");
    }

    @Test
    void aSendIntoAGroupCanBeRepeatedToo() {
        start("Hello Ben");
        String body = """
                {"message": "Once", "message_group_uuid": "%s", "message_uuid": "%s"}""".formatted(GROUP, MessageId.mint(RunningService.NOON, new Random(3)));

        Answer first = anna.post("/api/messages", body);
        Answer second = anna.post("/api/messages", body);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(ben.get(MESSAGES).all("message")).containsExactly("Hello Ben", "Once");
    }

    @Test
    void senderAndTimeInABodyAreIgnored() {
        Answer answer = anna.post("/api/messages", """
                {"message": "Hello", "handle": "ben", "user_uuid": "%s", "user_handle": "carla", "sender": "carla",
                 "display_name": "Carla Cedar", "created_at": "2001-01-01T00:00:00.000000+00:00"}""".formatted(CARLA.id()));

        assertThat(answer.text("handle")).isEqualTo("anna");
        assertThat(answer.text("display_name")).isEqualTo("Anna Alder");
        assertThat(answer.text("created_at")).isEqualTo("2026-11-22T12:00:00.123456+00:00");
        assertThat(ben.get(MESSAGES).all("handle")).containsExactly("anna");
    }

    @Test
    void textComesBackAsItWasWhateverItLooksLike() {
        String text = "<script>alert('\"&amp;</b>\\n') \u2028 \t\n 👩‍👩‍👧 {\"$ref\":1}";
        String body = Json.MAPPER
                .createObjectNode()
                .put("message", text)
                .put("handle", "ben")
                .toString();

        assertThat(anna.post("/api/messages", body).text("message")).isEqualTo(text);
        assertThat(ben.get(MESSAGES).all("message")).containsExactly(text);
        assertThat(ben.get("/api/message_groups").all("message")).containsExactly(text);
    }

    @Test
    void theLongestTextFitsEvenWhereEachCharacterIsEscaped() {
        String escaped = "\\ud83d\\ude00".repeat(1024);

        Answer answer = anna.post("/api/messages", "{\"message\":\"" + escaped + "\",\"handle\":\"ben\"}");

        assertThat(answer.text("message")).isEqualTo("😀".repeat(1024));
    }

    @Test
    void theContentTypeOfABodyIsNotAskedFor() {
        Answer answer = anna.with("Content-Type", "text/plain;charset=utf-8").post("/api/messages", """
                {"message": "Grüße", "handle": "ben"}""");

        assertThat(answer.text("message")).isEqualTo("Grüße");
    }

    @Test
    void aUserIsFoundByHandle() {
        Answer answer = anna.get("/api/users/@Carla/short");

        answer.assertOk();
        assertThat(answer.body()).isEqualTo("""
                {"uuid":"%s","handle":"carla","display_name":"Carla Cedar"}""", CARLA.id());
    }

    @Test
    void whereNobodyHasAHandleTheUserIsAnEmptyObject() {
        Answer answer = anna.get("/api/users/@nobody/short");

        answer.assertOk();
        assertThat(answer.body()).isEqualTo("{}");
    }

    @Test
    void theHealthCheckAsksForNoToken() {
        Answer answer = service.client().get("/api/health-check");

        answer.assertOk();
        assertThat(answer.body()).isEqualTo("""
                {"success":true,"ver":1}""");
    }

    @Test
    void aHeadIsAnsweredLikeAGetWithoutItsBody() {
        start("Hello Ben");

        Answer answer = anna.send("HEAD", "/api/message_groups", BodyPublishers.noBody());

        answer.assertOk();
        assertThat(answer.body()).isEmpty();
        assertThat(answer.link("current")).isPresent();
    }

    @Test
    void furtherRoutesAreServedAndTheirErrorsAnsweredAlike() {
        try (RunningService more = RunningService.over(
                new InMemoryMessageStore(),
                routes -> routes.get("/dev/hello", ctx -> ctx.json("hello"))
                        .get("/dev/refuse", ctx -> new io.cruddur.messaging.domain.Handle("")))) {
            assertThat(more.client()
                            .exchange("GET", "/dev/hello", BodyPublishers.noBody())
                            .body())
                    .isEqualTo("hello");
            more.client()
                    .exchange("GET", "/dev/refuse", BodyPublishers.noBody())
                    .assertRefused(422, "user_handle_invalid");
        }
    }

    private Answer start(String text) {
        return anna.post("/api/messages", "{\"message\": \"" + text + "\", \"handle\": \"ben\"}");
    }

    private static Answer send(Client client, String text) {
        return client.post(
                "/api/messages", "{\"message\": \"" + text + "\", \"message_group_uuid\": \"" + GROUP + "\"}");
    }
}
