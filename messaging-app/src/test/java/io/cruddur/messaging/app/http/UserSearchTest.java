package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.NamePrefix;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users are looked for over HTTP by how their handle or their name begins. */
final class UserSearchTest {

    @AutoClose
    private final RunningService service = RunningService.start();

    private final Client anna = service.as(ANNA);

    @Test
    void aHandleOrANameThatBeginsLikeThatIsFound() {
        assertThat(search("be").body()).isEqualTo("""
                [{"uuid":"%s","handle":"ben","display_name":"Ben Birch"}]""", BEN.id());
        assertThat(search("@BEN").all("handle")).containsExactly("ben");
        assertThat(search("a str").all("handle")).containsExactly("stranger");
        assertThat(search("birch").body()).isEqualTo("[]");
        assertThat(search("anna").body()).isEqualTo("[]");
    }

    @Test
    void whoeverBlocksTheOtherIsNotFoundByEither() {
        anna.send("PUT", "/api/blocks/@ben", BodyPublishers.noBody()).assertOk();

        assertThat(search("be").body()).isEqualTo("[]");
        assertThat(service.as(BEN).get("/api/users?q=an").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "@a", " b ", "a\u0000b", "\u200b\u200b"})
    void whatFindsTooManyOrNobodyIsRefused(String text) {
        search(text).assertRefused(422, "user_search_invalid");
    }

    @Test
    void aSearchWithoutATextOrWithTwoIsRefused() {
        anna.get("/api/users").assertRefused(422, "user_search_invalid");
        anna.get("/api/users?q=be&q=ca").assertRefused(422, "parameter_repeated");
        search("a".repeat(NamePrefix.MAX_CODE_POINTS + 1)).assertRefused(422, "user_search_invalid");
    }

    private Answer search(String text) {
        return anna.get("/api/users?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }
}
