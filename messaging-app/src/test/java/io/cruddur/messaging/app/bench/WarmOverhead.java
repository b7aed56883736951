package io.cruddur.messaging.app.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.function.InboxFunctions;
import io.cruddur.messaging.app.function.LambdaRuntime;
import io.cruddur.messaging.app.wiring.AwsClients;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * What the function adds to the requests that it makes: a batch of one message is applied to a table, and then the same
 * requests are made on a second one that is in the same state, by the bare client.
 */
final class WarmOverhead {

    private record Call(Method method, Object request) {}

    private final InboxRecords records = InboxRecords.inANewTable(1);
    private final Configuration configuration = Configuration.of(records.environment());
    private final String replayed =
            Configuration.of(InboxRecords.inANewTable(1).environment()).table().table();
    private final DynamoDbClient client = AwsClients.openForService(configuration.dynamoDb());
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final RequestStreamHandler function = InboxFunctions.with(
            new InboxProjector(watched(), configuration.table(), InstantSource.system(), CapacityListener.NONE));

    /** The client, which remembers what it was asked. */
    private DynamoDbClient watched() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                WarmOverhead.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    calls.add(new Call(method, arguments[0]));
                    return send(method, arguments[0]);
                });
    }

    private Object send(Method method, Object request) throws IllegalAccessException {
        try {
            return method.invoke(client, request);
        } catch (InvocationTargetException e) {
            // The client's exceptions are all of this kind.
            throw (RuntimeException) e.getTargetException();
        }
    }

    /** Milliseconds of the function, and of the bare calls. */
    record Measured(Spread function, Spread calls) {}

    Measured measure(int warmUp, int batches) throws Exception {
        List<Double> functions = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int batch = 0; batch < warmUp + batches; batch++) {
            double functionTook = apply(records.next(1));
            double callsTook = replay();
            if (batch >= warmUp) {
                functions.add(functionTook);
                bare.add(callsTook);
            }
        }
        return new Measured(new Spread(functions), new Spread(bare));
    }

    private double apply(String event) throws IOException {
        calls.clear();
        byte[] json = event.getBytes(StandardCharsets.UTF_8);
        long begin = System.nanoTime();
        LambdaRuntime.call(json, function);
        return (System.nanoTime() - begin) / 1e6;
    }

    private double replay() throws IllegalAccessException {
        if (calls.size() != 5) {
            throw new IllegalStateException("Not a query, two puts and two deletes: " + calls);
        }
        List<Call> same = calls.stream()
                .map(call -> new Call(call.method(), onOtherTable(call.request())))
                .toList();
        long begin = System.nanoTime();
        for (Call call : same) {
            send(call.method(), call.request());
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private Object onOtherTable(Object request) {
        if (request instanceof QueryRequest query) {
            return query.toBuilder().tableName(replayed).build();
        }
        if (request instanceof PutItemRequest put) {
            return put.toBuilder().tableName(replayed).build();
        }
        return ((DeleteItemRequest) request).toBuilder().tableName(replayed).build();
    }
}
