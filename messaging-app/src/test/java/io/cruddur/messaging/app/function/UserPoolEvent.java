package io.cruddur.messaging.app.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * An event as Cognito sends it ("Customizing user pool workflows with Lambda triggers" in its developer guide), with fields
 * that it may add one day. Lambda hands it to a function of this kind as it comes.
 */
record UserPoolEvent(String json) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Context NO_CONTEXT = (Context) Proxy.newProxyInstance(
            UserPoolEvent.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    static UserPoolEvent preSignUp() {
        return read("pre-sign-up-event.json");
    }

    static UserPoolEvent postConfirmation() {
        return read("post-confirmation-event.json");
    }

    private static UserPoolEvent read(String file) {
        try (InputStream json = Objects.requireNonNull(UserPoolEvent.class.getResourceAsStream(file))) {
            return new UserPoolEvent(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UserPoolEvent from(String triggerSource) {
        ObjectNode fields = fields();
        fields.put("triggerSource", triggerSource);
        return new UserPoolEvent(fields.toPrettyString());
    }

    UserPoolEvent with(String attribute, String value) {
        ObjectNode fields = fields();
        fields.withObject("/request/userAttributes").put(attribute, value);
        return new UserPoolEvent(fields.toPrettyString());
    }

    UserPoolEvent without(String attribute) {
        ObjectNode fields = fields();
        fields.withObject("/request/userAttributes").remove(attribute);
        return new UserPoolEvent(fields.toPrettyString());
    }

    private ObjectNode fields() {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the function gives back. */
    String sentTo(RequestStreamHandler function) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), answer, NO_CONTEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
