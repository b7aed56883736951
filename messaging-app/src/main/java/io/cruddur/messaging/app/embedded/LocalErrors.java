package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.failure.StartException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.UnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import java.util.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.dynamodb.services.local.shared.exceptions.LocalDBAccessException;

/**
 * Turns exceptions of DynamoDB Local that Amazon's own service does not have into the domain's: its file can't be written or
 * read, for instance because the disk is full. The transaction was rolled back, so nothing has changed.
 */
final class LocalErrors {

    /** Held here, so that the setting is not collected as garbage. SQLite throws what it logs, so the log is not needed. */
    private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

    private LocalErrors() {}

    /** Opens the database, which writes to it. */
    static AmazonDynamoDBLocal opening(Supplier<AmazonDynamoDBLocal> database) {
        SQLITE.setFilter(message -> false);
        try {
            return database.get();
        } catch (RuntimeException e) {
            throw new StartException(
                    "DynamoDB Local does not start; make sure that the disk of its folder has room. (" + e + ")", e);
        }
    }

    /** The client with these exceptions. It is a proxy, since a client has a hundred operations. */
    static DynamoDbClient translating(DynamoDbClient client) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> call(client, method, arguments));
    }

    private static Object call(DynamoDbClient client, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof LocalDBAccessException failure) {
                throw new UnavailableException(
                        ErrorCode.STORE_UNAVAILABLE,
                        "The file of DynamoDB Local can't be used; make sure that its disk has room.",
                        failure);
            }
            throw e.getCause();
        }
    }
}
