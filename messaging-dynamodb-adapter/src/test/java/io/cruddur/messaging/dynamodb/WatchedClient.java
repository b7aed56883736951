package io.cruddur.messaging.dynamodb;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client that works like the given one, and notes its requests. */
public final class WatchedClient {

    private final DynamoDbClient client;
    private final List<Object> requests = new ArrayList<>();

    public WatchedClient(DynamoDbClient client) {
        this.client = TappedClient.tapped(client, (request, call) -> {
            requests.add(request);
            return call.get();
        });
    }

    public DynamoDbClient dynamoDb() {
        return client;
    }

    /** All requests so far, in their order. */
    public List<Object> requests() {
        return List.copyOf(requests);
    }

    /** The requests of this type so far, in their order. */
    public <T> List<T> requests(Class<T> type) {
        return requests.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
