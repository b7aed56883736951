package io.cruddur.messaging.app.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Calls a function as Lambda does: JSON goes in and comes out. */
public final class LambdaRuntime {

    private static final int A_MINUTE = 60_000;

    private LambdaRuntime() {}

    /** What the function answers to the event in a file beside this class. */
    static String deliver(String file, InboxFunction function) {
        try (InputStream json = Objects.requireNonNull(LambdaRuntime.class.getResourceAsStream(file))) {
            return new String(call(json.readAllBytes(), function), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a function answers to an event. */
    public static byte[] call(byte[] event, RequestStreamHandler function) throws IOException {
        return call(event, function, A_MINUTE);
    }

    /** What a function answers that has so many milliseconds left. */
    static byte[] call(byte[] event, RequestStreamHandler function, int millisLeft) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(event), answer, context(millisLeft));
        return answer.toByteArray();
    }

    private static Context context(int millisLeft) {
        return (Context) Proxy.newProxyInstance(
                LambdaRuntime.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return millisLeft;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** The same; empty where the function can't read the event. */
    static Optional<byte[]> unlessUnreadable(byte[] event, RequestStreamHandler function) throws IOException {
        try {
            return Optional.of(call(event, function));
        } catch (UnreadableEventException e) {
            return Optional.empty();
        }
    }
}
