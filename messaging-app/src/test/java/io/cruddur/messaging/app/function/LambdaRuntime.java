package io.cruddur.messaging.app.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Calls the function on the stream as Lambda does: JSON goes in and comes out, by the serialisers of Lambda's own runtime. */
final class LambdaRuntime {

    /** Lambda's runtime has serialisers for its events, and takes Jackson for what is none. */
    private static final PojoSerializer<DynamodbEvent> EVENTS =
            LambdaEventSerializers.serializerFor(DynamodbEvent.class, LambdaRuntime.class.getClassLoader());

    private static final PojoSerializer<StreamsEventResponse> ANSWERS =
            JacksonFactory.getInstance().getSerializer(StreamsEventResponse.class);

    private static final Context NO_CONTEXT = (Context) Proxy.newProxyInstance(
            LambdaRuntime.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private LambdaRuntime() {}

    /** What the function answers to the event in a file beside this class. */
    static String deliver(String file, InboxFunction function) {
        try (InputStream json = Objects.requireNonNull(LambdaRuntime.class.getResourceAsStream(file))) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ANSWERS.toJson(function.handleRequest(EVENTS.fromJson(json), NO_CONTEXT), answer);
            return answer.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
