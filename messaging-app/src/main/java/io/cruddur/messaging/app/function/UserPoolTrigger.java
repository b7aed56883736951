package io.cruddur.messaging.app.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.failure.Causes;
import io.cruddur.messaging.domain.MessagingException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A function that an Amazon Cognito user pool calls. The event goes back byte for byte: Cognito expects all of it, and the
 * types of Lambda's library lack some fields.
 */
abstract class UserPoolTrigger implements RequestStreamHandler {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Handles an event, and returns it unchanged.
     *
     * @throws UnreadableEventException when it is not an event of a user pool
     */
    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readAllBytes();
        JsonNode fields = fields(event);
        handle(fields.path("triggerSource").asText(""), fields.path("request").path("userAttributes"));
        output.write(event);
    }

    private static JsonNode fields(byte[] event) throws IOException {
        try {
            JsonNode fields = JSON.readTree(event);
            JsonNode source = fields.path("triggerSource");
            if (!fields.isObject() || !(source.isTextual() || source.isNull() || source.isMissingNode())) {
                throw new UnreadableEventException("The event is not an object, or its triggerSource is not a text");
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw UnreadableEventException.noJson(e);
        } catch (CharConversionException e) {
            throw new UnreadableEventException("The event is not UTF-8");
        }
    }

    /**
     * Handles an event.
     *
     * @param source what the user pool is about to do, or has done
     * @param attributes what it knows of the user
     */
    abstract void handle(String source, JsonNode attributes);

    /** Begins a log line on a failure. One that was foreseen, such as a database that is away, has no stack trace. */
    static LoggingEventBuilder failure(Logger log, RuntimeException e) {
        return e instanceof MessagingException foreseen
                ? log.atError()
                        .addKeyValue("code", foreseen.code().wire())
                        .addKeyValue("reason", Causes.inOneLine(foreseen))
                : log.atError().addKeyValue("code", "unexpected").setCause(e);
    }

    /** The value of an attribute; empty where the user pool has none. */
    static String value(JsonNode attributes, String name) {
        return attributes.path(name).asText("");
    }
}
