package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.MessageGroupId;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentityTest {

    private static final String MESSAGE = "019aa0c1-7d5e-7c3b-8a2f-1234567890ab";
    private static final String GROUP =
            MessageGroupId.ofPair(ANNA.id(), BEN.id()).toString();

    @AutoClose
    private static final RunningService SERVICE = RunningService.start();

    /** Taken from the file, so that a new one can't be forgotten. */
    static Stream<String> operationsThatNeedACaller() {
        return OpenApiFile.operations().stream()
                .filter(operation -> !operation.endsWith("/api/health-check") && !operation.endsWith("/openapi.json"))
                .map(operation -> operation
                        .replace("{message_group_uuid}", GROUP)
                        .replace("{message_uuid}", MESSAGE)
                        .replace("{handle}", "ben"));
    }

    @ParameterizedTest
    @MethodSource("operationsThatNeedACaller")
    void noOperationIsThereForNobody(String operation) {
        call(SERVICE.client(), operation).assertUnauthenticated();
    }

    @ParameterizedTest
    @MethodSource("operationsThatNeedACaller")
    void noOperationIsThereForAValidTokenOfNobodyKnown(String operation) {
        Client nobody = SERVICE.client().with("Authorization", "Bearer " + RunningService.TOKEN_OF_NOBODY);

        call(nobody, operation).assertUnauthenticated();
    }

    @ParameterizedTest
    @MethodSource("operationsThatNeedACaller")
    void aHeadIsNotThereForNobodyEither(String operation) {
        String path = operation.split(" ")[1];
        boolean canBeRead = operationsThatNeedACaller().anyMatch(("GET " + path)::equals);

        Answer answer = SERVICE.client().exchange("HEAD", path, BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(canBeRead ? 401 : 405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer null",
                "Bearer undefined",
                "token-of-anna",
                "Basic token-of-anna",
                "Bearertoken-of-anna",
                "Bearer token-of-anna token-of-ben",
                "Bearer token of anna",
                "Bearer \"token-of-anna\"",
            })
    void aHeaderThatNamesNobodyIsRefused(String authorization) {
        Answer answer = SERVICE.client().with("Authorization", authorization).get("/api/message_groups");

        answer.assertUnauthenticated();
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer token-of-anna", "bearer token-of-anna", "BEARER  token-of-anna"})
    void theSchemeIsReadWithoutCase(String authorization) {
        SERVICE.client()
                .with("Authorization", authorization)
                .get("/api/message_groups")
                .assertOk();
    }

    @Test
    void whoCallsIsAskedBeforeTheBodyIsRead() {
        SERVICE.client().post("/api/messages", "no JSON").assertUnauthenticated();
        SERVICE.client().post("/api/messages", " ".repeat(20_000)).assertUnauthenticated();
        SERVICE.client().get("/api/message_groups?limit=none").assertUnauthenticated();
    }

    /** Whatever the operation is given, it tells and does nothing of a group of others. */
    @ParameterizedTest
    @MethodSource("operationsThatNeedACaller")
    void noOperationLetsANonMemberIntoAGroup(String operation) {
        try (RunningService service = RunningService.start()) {
            Client member = service.as(ANNA);
            member.post("/api/messages", """
                    {"message": "Between us", "handle": "ben"}""").assertOk();
            String before = member.get("/api/messages/" + GROUP).body();
            String[] parts = operation.split(" ");

            Answer answer =
                    service.as(STRANGER).send(parts[0], parts[1], BodyPublishers.ofString("""
                    {"message": "Me too", "message_group_uuid": "%s"}""".formatted(GROUP)));

            assertThat(answer.body()).doesNotContain("Between us").doesNotContain(GROUP);
            if (parts[1].startsWith("/api/messages")) {
                answer.assertRefused(404, "not_a_member");
            }
            assertThat(member.get("/api/messages/" + GROUP).body()).isEqualTo(before);
        }
    }

    @Test
    void aGroupOfOthersLooksLikeNoGroupAtAll() {
        SERVICE.as(ANNA).post("/api/messages", """
                {"message": "Between us", "handle": "ben"}""").assertOk();
        Client stranger = SERVICE.as(STRANGER);

        stranger.get("/api/messages/" + GROUP).assertRefused(404, "not_a_member");
        stranger.get("/api/messages/0192f0c1-7d5e-4c3b-8a2f-1234567890ab").assertRefused(404, "not_a_member");
        stranger.get("/api/messages/42").assertRefused(404, "not_a_member");
        stranger.post("/api/messages", """
                {"message": "Me too", "message_group_uuid": "%s"}""".formatted(GROUP)).assertRefused(404, "not_a_member");
        assertThat(SERVICE.as(ANNA).get("/api/messages/" + GROUP).all("message"))
                .containsExactly("Between us");
    }

    private static Answer call(Client client, String operation) {
        String[] parts = operation.split(" ");
        return client.send(parts[0], parts[1], BodyPublishers.ofString("""
                {"message": "Hello", "handle": "ben"}"""));
    }
}
