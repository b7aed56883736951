package io.cruddur.messaging.app.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.error.RequestException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A body that is an object, mostly of strings. A field that is {@code null} counts as absent, an unknown one is ignored. */
final class JsonBody {

    private final JsonNode body;
    private final Map<String, String> values = new HashMap<>();

    private JsonBody(JsonNode body, Map<String, HttpErrorCode> fields) {
        this.body = body;
        fields.forEach((field, invalidType) -> {
            JsonNode value = body.path(field);
            if (value.isTextual()) {
                values.put(field, value.textValue());
            } else if (!value.isNull() && !value.isMissingNode()) {
                throw new RequestException(invalidType);
            }
        });
    }

    /**
     * Reads a body.
     *
     * @param fields the fields that are known, each with the code for a value that is not a string
     * @throws RequestException for a body that is not a JSON object in UTF-8, and for a field that is not a string
     */
    static JsonBody parse(byte[] body, Map<String, HttpErrorCode> fields) {
        JsonNode root = tree(body);
        if (!root.isObject()) {
            throw new RequestException(HttpErrorCode.JSON_NOT_AN_OBJECT);
        }
        return new JsonBody(root, fields);
    }

    /** Decoded before it is parsed: the parser takes other encodings too, and guesses. */
    private static JsonNode tree(byte[] body) {
        try {
            CharSequence text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            JsonNode root = Json.MAPPER.readTree(text.toString());
            if (root.isMissingNode()) {
                throw new RequestException(HttpErrorCode.JSON_INVALID);
            }
            return root;
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw new RequestException(HttpErrorCode.JSON_INVALID);
        }
    }

    /** The value of a field; empty where it is absent. */
    Optional<String> text(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /**
     * The value of a field that is true or false; empty where it is absent.
     *
     * @throws RequestException with this code for any other value
     */
    Optional<Boolean> flag(String field, HttpErrorCode invalidType) {
        JsonNode value = body.path(field);
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw new RequestException(invalidType);
        }
        return Optional.of(value.booleanValue());
    }

    /** Whether a field is there, and says that there is nothing. */
    boolean isNull(String field) {
        return body.path(field).isNull();
    }
}
