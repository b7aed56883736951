package io.cruddur.messaging.dynamodb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A real client whose requests pass through a tap: it may look, wait, refuse, or answer from what it saw before. */
final class TappedClient {

    /** What happens to each request on its way. */
    @FunctionalInterface
    interface Tap {

        /**
         * Answers a request.
         *
         * @param call sends it, and gives the real answer
         */
        Object pass(Object request, Supplier<Object> call);
    }

    private TappedClient() {}

    static DynamoDbClient tapped(DynamoDbClient client, Tap tap) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                TappedClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> tap.pass(arguments[0], () -> call(client, method, arguments)));
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
