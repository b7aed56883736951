package io.cruddur.messaging.app.function;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Calls the function on the stream as Lambda does: JSON goes in and comes out. */
final class LambdaRuntime {

    private static final Context NO_CONTEXT = (Context) Proxy.newProxyInstance(
            LambdaRuntime.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private LambdaRuntime() {}

    /** What the function answers to the event in a file beside this class. */
    static String deliver(String file, InboxFunction function) {
        try (InputStream json = Objects.requireNonNull(LambdaRuntime.class.getResourceAsStream(file))) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            function.handleRequest(json, answer, NO_CONTEXT);
            return answer.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
