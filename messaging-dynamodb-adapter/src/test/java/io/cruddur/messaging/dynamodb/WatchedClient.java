package io.cruddur.messaging.dynamodb;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client that works as the given one does; its requests are noted on their way. */
final class WatchedClient {

    private final DynamoDbClient client;
    private final List<Object> requests = new ArrayList<>();

    WatchedClient(DynamoDbClient client) {
        this.client = client;
    }

    DynamoDbClient dynamoDb() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                WatchedClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this::call);
    }

    private Object call(Object proxy, Method method, Object[] arguments) throws ReflectiveOperationException {
        requests.add(arguments[0]);
        return method.invoke(client, arguments);
    }

    /** The requests of this type so far, in their order. */
    <T> List<T> requests(Class<T> type) {
        return requests.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
