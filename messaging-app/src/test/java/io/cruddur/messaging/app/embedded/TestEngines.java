package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.config.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** One DynamoDB Local and one PostgreSQL for all tests of this Java machine: each test takes a new table or database. */
public final class TestEngines {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final int DYNAMODB_PORT = freePort();
    private static final EmbeddedEngines ENGINES = new EmbeddedEngines(new Storage.Temporary(), DYNAMODB_PORT);

    static {
        AfterAllTests.close(ENGINES::close);
    }

    private TestEngines() {}

    /** DynamoDB Local. */
    public static DynamoDbClient dynamoDb() {
        return ENGINES.dynamoDb();
    }

    /** The streams of its tables. */
    public static DynamoDbStreamsClient streams() {
        return ENGINES.streams();
    }

    /** The name of a table that is not there yet. */
    public static String newTable() {
        return "messages-" + NAMES.incrementAndGet();
    }

    /** The address of a database that is there, and empty. */
    public static String newDatabase() {
        String name = "users_" + NAMES.incrementAndGet();
        String server = ENGINES.connectionUrl();
        execute(server, "create database " + name);
        return server.substring(0, server.lastIndexOf('/') + 1) + name;
    }

    /** Runs a statement in the database of an environment. */
    public static void execute(Map<String, String> environment, String sql) {
        execute(Objects.requireNonNull(environment.get("CONNECTION_URL")), sql);
    }

    /** Runs a statement in the database of this address. */
    public static void execute(String url, String sql) {
        try (Connection connection = SqlConnection.open(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a query counts in the database of an environment. */
    public static long count(Map<String, String> environment, String query) {
        try (Connection connection = SqlConnection.open(Objects.requireNonNull(environment.get("CONNECTION_URL")));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one text that a query finds in the database of this address. */
    public static String text(String url, String query) {
        try (Connection connection = SqlConnection.open(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An environment that names these engines, a new table and a new database. */
    public static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(environmentOfTable());
        environment.put("CONNECTION_URL", newDatabase());
        return environment;
    }

    /** An environment that names DynamoDB Local and a new table. */
    public static Map<String, String> environmentOfTable() {
        dynamoDb();
        return Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ENDPOINT_URL_DYNAMODB",
                "http://127.0.0.1:" + DYNAMODB_PORT,
                "DDB_MESSAGE_TABLE",
                newTable());
    }

    /** A port that is free at the moment. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
