package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends: a clear code, and nothing is stored. */
final class BadInputTest {

    private static final MessageGroupId OWN = MessageGroupId.ofPair(ANNA.id(), BEN.id());
    private static final MessageGroupId FOREIGN = MessageGroupId.ofPair(BEN.id(), CARLA.id());
    private static final MessageId USED = idAt(RunningService.NOON);
    private static final String UNKNOWN = "0192f0c1-7d5e-4c3b-8a2f-1234567890ab";

    @AutoClose
    private static final RunningService SERVICE = RunningService.start();

    private static final Client ANNAS_CLIENT = SERVICE.as(ANNA);

    @BeforeAll
    static void annaAndBenTalkAndSoDoBenAndCarla() {
        ANNAS_CLIENT.post("/api/messages", """
                {"message": "Hello Ben", "handle": "ben", "message_uuid": "%s"}""".formatted(USED)).assertOk();
        SERVICE.as(BEN).post("/api/messages", """
                {"message": "Hello Carla", "handle": "carla"}""").assertOk();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"noJson", "wrongTypes", "badTexts", "badGroups", "badHandles", "badIds"})
    void isRefusedAndNothingIsStored(String what, byte[] body, int status, String code) {
        List<String> before = everything();

        Answer answer = ANNAS_CLIENT.send("POST", "/api/messages", BodyPublishers.ofByteArray(body));

        answer.assertRefused(status, code);
        assertThat(everything()).isEqualTo(before);
    }

    static Stream<Arguments> noJson() {
        return Stream.of(
                row("no body", "", 422, "json_invalid"),
                row("a body of spaces", "  ", 422, "json_invalid"),
                row("half of an object", "{\"message\": \"a\"", 422, "json_invalid"),
                row("two values", "{} {}", 422, "json_invalid"),
                row(
                        "a name twice",
                        "{\"message\": \"a\", \"message\": \"b\", \"handle\": \"ben\"}",
                        422,
                        "json_invalid"),
                row("a form", "message=a&handle=ben", 422, "json_invalid"),
                row("an array", "[]", 422, "json_not_an_object"),
                row("a string", "\"message\"", 422, "json_not_an_object"),
                row("a number", "1", 422, "json_not_an_object"),
                row("null", "null", 422, "json_not_an_object"),
                row("arrays 17 deep", "[".repeat(17) + "]".repeat(17), 422, "json_invalid"),
                row("arrays 8,000 deep", "[".repeat(8_000), 422, "json_invalid"),
                row("a field 17 deep", start("\"x\": " + "[".repeat(17) + "]".repeat(17)), 422, "json_invalid"),
                row("a number of 101 digits", start("\"x\": " + "1".repeat(101)), 422, "json_invalid"),
                row("a control character in a string", start("\"x\": \"\u0001\""), 422, "json_invalid"),
                row("a byte order mark", "\uFEFF" + start("\"x\": 1"), 422, "json_invalid"),
                row("UTF-16", start("\"x\": 1").getBytes(StandardCharsets.UTF_16LE), 422, "json_invalid"),
                row("ISO-8859-1", start("\"x\": \"ü\"").getBytes(StandardCharsets.ISO_8859_1), 422, "json_invalid"),
                row("a surrogate in UTF-8", withBytes(0xED, 0xA0, 0x80), 422, "json_invalid"),
                row("an overlong slash", withBytes(0xC0, 0xAF), 422, "json_invalid"),
                row("the byte FF", withBytes(0xFF), 422, "json_invalid"));
    }

    static Stream<Arguments> wrongTypes() {
        return Stream.of("1", "true", "[\"a\"]", "{\"a\": \"b\"}")
                .flatMap(value -> Stream.of(
                        row("message " + value, "{\"message\": " + value + "}", 422, "message_invalid_type"),
                        row("handle " + value, message("\"handle\": " + value), 422, "handle_invalid_type"),
                        row(
                                "group " + value,
                                message("\"message_group_uuid\": " + value),
                                422,
                                "message_group_uuid_invalid_type"),
                        row("id " + value, start("\"message_uuid\": " + value), 422, "message_uuid_invalid_type")));
    }

    static Stream<Arguments> badTexts() {
        return Stream.of(
                text("", "message_blank"),
                text("  \\t\\n", "message_blank"),
                text("\\u200b\\u00a0", "message_blank"),
                row("no text", "{\"handle\": \"ben\"}", 422, "message_blank"),
                row("text null", "{\"message\": null, \"handle\": \"ben\"}", 422, "message_blank"),
                text("a".repeat(1025), "message_exceed_max_chars_1024"),
                text("😀".repeat(1025), "message_exceed_max_chars_1024"),
                text("a\\u0000b", "message_control_character"),
                text("a\\u001b[31m", "message_control_character"),
                text("a\\u0085b", "message_control_character"),
                text("half \\ud83d", "message_not_unicode"),
                text("half \\ude00 more", "message_not_unicode"));
    }

    static Stream<Arguments> badGroups() {
        return Stream.of(
                group(UNKNOWN, 404, "not_a_member"),
                group(FOREIGN.toString(), 404, "not_a_member"),
                group("42", 404, "not_a_member"),
                group(OWN + " ", 404, "not_a_member"),
                group("", 422, "message_group_uuid_blank"),
                group("  ", 422, "message_group_uuid_blank"),
                row(
                        "a blank group and a handle",
                        start("\"message_group_uuid\": \"\""),
                        422,
                        "message_group_uuid_blank"));
    }

    static Stream<Arguments> badHandles() {
        return Stream.of(
                row("neither group nor handle", "{\"message\": \"a\"}", 422, "user_reciever_handle_blank"),
                handle("", 422, "user_reciever_handle_blank"),
                handle("  ", 422, "user_reciever_handle_blank"),
                handle("nobody", 404, "user_not_found"),
                handle("@@ben", 404, "user_not_found"),
                handle("b\\u0435n", 404, "user_not_found"),
                handle("ANNA", 422, "message_group_with_oneself"),
                handle("a".repeat(256), 422, "user_handle_invalid"),
                handle("be\\u0000n", 422, "user_handle_invalid"),
                handle("be\\ud800n", 422, "user_handle_invalid"));
    }

    static Stream<Arguments> badIds() {
        Instant now = RunningService.NOON;
        return Stream.of(
                id("", "Hello Ben", 422, "message_uuid_invalid"),
                id("42", "Hello Ben", 422, "message_uuid_invalid"),
                id(UNKNOWN, "Hello Ben", 422, "message_uuid_invalid"),
                id(USED + "0", "Hello Ben", 422, "message_uuid_invalid"),
                id(USED.toString(), "Hello again", 409, "message_uuid_reused"),
                id(idAt(now.minusSeconds(121)).toString(), "Late", 422, "message_uuid_clock_skew"),
                id(idAt(now.plusSeconds(11)).toString(), "Early", 422, "message_uuid_clock_skew"));
    }

    @Test
    void aBodyOverSixteenKilobytesIsRefusedWithAndWithoutItsLength() {
        byte[] body = padded(16_385);
        List<String> before = everything();

        Answer told = ANNAS_CLIENT.send("POST", "/api/messages", BodyPublishers.ofByteArray(body));
        Answer chunked = ANNAS_CLIENT.send(
                "POST", "/api/messages", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        told.assertRefused(413, "body_too_large");
        chunked.assertRefused(413, "body_too_large");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aBodyOfSixteenKilobytesIsTaken() {
        byte[] body = padded(16_384);
        try (RunningService fresh = RunningService.start()) {
            Client caller = fresh.as(ANNA);

            caller.send("POST", "/api/messages", BodyPublishers.ofByteArray(body))
                    .assertOk();
            caller.send("POST", "/api/messages", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .assertOk();
        }
    }

    @Test
    void aHandleThatTwoShareIsRefused() {
        InMemoryUserDirectory users = RunningService.users();
        users.add(People.named("twin", "One"));
        users.add(People.named("TWIN", "Other"));
        try (RunningService old = RunningService.over(new InMemoryMessageStore(), users)) {
            Client caller = old.as(ANNA);

            caller.post("/api/messages", message("\"handle\": \"twin\"")).assertRefused(409, "user_handle_ambiguous");
            caller.get("/api/users/@twin/short").assertRefused(409, "user_handle_ambiguous");
            assertThat(caller.get("/api/message_groups").body()).isEqualTo("[]");
        }
    }

    @Test
    void anIdOfAnotherSenderIsRefused() {
        SERVICE.as(BEN).post("/api/messages", """
                {"message": "Hello Ben", "message_group_uuid": "%s", "message_uuid": "%s"}""".formatted(OWN, USED)).assertRefused(409, "message_uuid_reused");
    }

    @Test
    void aMicrosecondHasRoomForSixteenMessages() {
        try (RunningService fresh = RunningService.start()) {
            for (int i = 0; i < 16; i++) {
                sendAtNoon(fresh, i).assertOk();
            }

            sendAtNoon(fresh, 16).assertRefused(409, "message_uuid_crowded");
        }
    }

    @Test
    void aHandleThatCannotBeIsRefusedInAPathToo() {
        ANNAS_CLIENT.get("/api/users/@" + "a".repeat(256) + "/short").assertRefused(422, "user_handle_invalid");
    }

    private static Answer sendAtNoon(RunningService service, int seed) {
        MessageId id = MessageId.mint(RunningService.NOON, new Random(seed));
        return service.as(ANNA).post("/api/messages", start("\"message_uuid\": \"" + id + "\""));
    }

    /** All inboxes and all messages. */
    private static List<String> everything() {
        return List.of(inbox(ANNA), inbox(BEN), inbox(CARLA), messages(ANNA, OWN), messages(CARLA, FOREIGN));
    }

    private static String inbox(Participant owner) {
        return SERVICE.as(owner).get("/api/message_groups").body();
    }

    private static String messages(Participant caller, MessageGroupId group) {
        return SERVICE.as(caller).get("/api/messages/" + group).body();
    }

    private static MessageId idAt(Instant time) {
        return MessageId.mint(time, new Random(time.getEpochSecond()));
    }

    private static Arguments text(String text, String code) {
        String shown = text.length() > 20 ? text.length() + " characters" : "'" + text + "'";
        return row("text " + shown, "{\"handle\": \"ben\", \"message\": \"" + text + "\"}", 422, code);
    }

    private static Arguments group(String group, int status, String code) {
        return row("group '" + group + "'", message("\"message_group_uuid\": \"" + group + "\""), status, code);
    }

    private static Arguments handle(String handle, int status, String code) {
        return row("handle '" + handle + "'", message("\"handle\": \"" + handle + "\""), status, code);
    }

    private static Arguments id(String id, String text, int status, String code) {
        String body = "{\"handle\": \"ben\", \"message\": \"" + text + "\", \"message_uuid\": \"" + id + "\"}";
        return row("id '" + id + "' for '" + text + "'", body, status, code);
    }

    /** A body that would be taken, but for this field. */
    private static String start(String field) {
        return message("\"handle\": \"ben\", " + field);
    }

    private static String message(String fields) {
        return "{\"message\": \"a\", " + fields + "}";
    }

    private static byte[] padded(int length) {
        String body = start("\"x\": \"\"");
        return body.replace("\"\"", "\"" + "x".repeat(length - body.length()) + "\"")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] withBytes(int... bytes) {
        byte[] body = start("\"x\": \"" + "?".repeat(bytes.length) + "\"").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            body[body.length - 2 - bytes.length + i] = (byte) bytes[i];
        }
        return body;
    }

    private static Arguments row(String what, String body, int status, String code) {
        return row(what, body.getBytes(StandardCharsets.UTF_8), status, code);
    }

    private static Arguments row(String what, byte[] body, int status, String code) {
        return Arguments.of(what, body, status, code);
    }
}
