package io.cruddur.messaging.dynamodb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client that works like the given one, but just before the first such request something else happens. */
public final class MeddlingClient {

    private final DynamoDbClient client;
    private final Predicate<Object> request;
    private final Runnable meddling;
    private final AtomicBoolean done = new AtomicBoolean();

    private MeddlingClient(DynamoDbClient client, Predicate<Object> request, Runnable meddling) {
        this.client = client;
        this.request = request;
        this.meddling = meddling;
    }

    public static DynamoDbClient before(Predicate<Object> request, DynamoDbClient client, Runnable meddling) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                MeddlingClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                new MeddlingClient(client, request, meddling)::call);
    }

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (request.test(arguments[0]) && done.compareAndSet(false, true)) {
            meddling.run();
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
