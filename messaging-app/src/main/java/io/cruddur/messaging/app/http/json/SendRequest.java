package io.cruddur.messaging.app.http.json;

import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.error.RequestException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageText;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a send: of a new group by {@code handle}, or into one by {@code message_group_uuid}, which wins where both
 * are given.
 */
public final class SendRequest {

    private static final String MESSAGE = "message";
    private static final String HANDLE = "handle";
    private static final String GROUP = "message_group_uuid";
    private static final String ID = "message_uuid";

    private static final Map<String, HttpErrorCode> FIELDS = Map.of(
            MESSAGE, HttpErrorCode.MESSAGE_INVALID_TYPE,
            HANDLE, HttpErrorCode.HANDLE_INVALID_TYPE,
            GROUP, HttpErrorCode.MESSAGE_GROUP_UUID_INVALID_TYPE,
            ID, HttpErrorCode.MESSAGE_UUID_INVALID_TYPE);

    private final JsonBody body;

    private SendRequest(JsonBody body) {
        this.body = body;
    }

    /**
     * Reads a body.
     *
     * @throws RequestException for a body that is not a JSON object in UTF-8, and for a field that is not a string
     */
    public static SendRequest parse(byte[] body) {
        return new SendRequest(JsonBody.parse(body, FIELDS));
    }

    /** The text, checked; a missing one is blank. */
    public MessageText text() {
        return new MessageText(body.text(MESSAGE).orElse(""));
    }

    /**
     * The group to send into, as given; empty for a new group.
     *
     * @throws InvalidInputException {@code message_group_uuid_blank}
     */
    public Optional<String> group() {
        Optional<String> group = body.text(GROUP);
        if (group.filter(String::isBlank).isPresent()) {
            throw new InvalidInputException(
                    ErrorCode.MESSAGE_GROUP_UUID_BLANK,
                    "message_group_uuid is blank; name the group, or leave it out.");
        }
        return group;
    }

    /**
     * The other participant of a new group.
     *
     * @throws InvalidInputException {@code user_reciever_handle_blank} for none
     */
    public Handle recipient() {
        String handle = body.text(HANDLE).orElse("");
        if (handle.isBlank()) {
            throw new InvalidInputException(
                    ErrorCode.USER_RECIEVER_HANDLE_BLANK, "handle is blank; name the one to write to.");
        }
        return new Handle(handle);
    }

    /** The client's own id for the message. */
    public Optional<MessageId> id() {
        return body.text(ID).map(MessageId::parse);
    }
}
