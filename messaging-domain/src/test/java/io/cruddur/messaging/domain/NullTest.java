package io.cruddur.messaging.domain;

import static io.cruddur.messaging.domain.Refusal.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An embedder's {@code null} is an input like any other: the error says which value is missing. */
@SuppressWarnings("NullAway")
final class NullTest {

    private static final String NO_TEXT = null;
    private static final UUID NO_UUID = null;

    @Test
    void aTextThatIsNullIsRefusedByItsCode() {
        assertThat(codeOf(() -> new MessageText(NO_TEXT))).isEqualTo("message_blank");
        assertThat(codeOf(() -> new Handle(NO_TEXT))).isEqualTo("user_handle_invalid");
        assertThat(codeOf(() -> new NamePrefix(NO_TEXT))).isEqualTo("user_search_invalid");
        assertThat(codeOf(() -> new IdentityId(NO_TEXT))).isEqualTo("identity_invalid");
        assertThat(codeOf(() -> new Cursor(NO_TEXT))).isEqualTo("cursor_invalid");
    }

    @Test
    void anIdThatIsNullIsRefusedByItsCode() {
        assertThat(codeOf(() -> new UserId(NO_UUID))).isEqualTo("user_uuid_blank");
        assertThat(codeOf(() -> new MessageGroupId(NO_UUID))).isEqualTo("message_group_uuid_blank");
        assertThat(codeOf(() -> new MessageId(NO_UUID))).isEqualTo("message_uuid_invalid");
        assertThat(codeOf(() -> MessageId.parse(NO_TEXT))).isEqualTo("message_uuid_invalid");
    }

    @Test
    void aCursorThatIsNullIsNoneOfAnyList() {
        assertThat(codeOf(() -> new PageRequest.Before(null, 1))).isEqualTo("cursor_invalid");
        assertThat(codeOf(() -> new PageRequest.After(null, 1))).isEqualTo("cursor_invalid");
    }
}
