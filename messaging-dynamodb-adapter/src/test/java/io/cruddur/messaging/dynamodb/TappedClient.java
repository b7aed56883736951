package io.cruddur.messaging.dynamodb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** A real client whose requests pass through a tap: it may look, wait, refuse, or answer from what it saw before. */
public final class TappedClient {

    /** What happens to each request on its way. */
    @FunctionalInterface
    public interface Tap {

        /**
         * Answers a request.
         *
         * @param call sends it, and gives the real answer
         */
        Object pass(Object request, Supplier<Object> call);
    }

    /** No exception, which the code under test might answer. */
    public static final class Crash extends Error {}

    private TappedClient() {}

    public static DynamoDbClient tapped(DynamoDbClient client, Tap tap) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                TappedClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> tap.pass(arguments[0], () -> call(client, method, arguments)));
    }

    /**
     * A client of a process that is gone at some call.
     *
     * @param number how many calls get through before
     * @param afterTheCall whether this one gets through as well, without an answer
     */
    public static DynamoDbClient crashingAt(int number, boolean afterTheCall, DynamoDbClient client) {
        AtomicInteger calls = new AtomicInteger();
        return tapped(client, (request, call) -> {
            if (calls.getAndIncrement() < number) {
                return call.get();
            }
            if (afterTheCall) {
                var unused = call.get();
            }
            throw new Crash();
        });
    }

    public static boolean isOfIndex(Object request) {
        return request instanceof QueryRequest query && query.indexName() != null;
    }

    private static Object call(DynamoDbClient client, Method method, Object[] arguments) {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new AssertionError(e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
