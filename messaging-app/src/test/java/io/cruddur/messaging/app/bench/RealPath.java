package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The service in a process of its own, with the SDK's calls to a table that answers at once over HTTP, and a PostgreSQL. Both are
 * of this process, so that what the service costs is its own.
 *
 * @param server the service
 * @param table what answers for DynamoDB
 * @param contestant the same with its requests
 */
record RealPath(ServerProcess server, ReadyTable table, Contestant contestant) implements AutoCloseable {

    private static final int USERS = 40;

    /** Starts it with its users and their messages; the arguments are those of {@link RealServer}. */
    static RealPath start(Launch launch, String... arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(TestEngines.environment());
        Configuration configuration = Configuration.of(environment);
        new MessageTable(TestEngines.dynamoDb(), configuration.table()).create();
        String database = Objects.requireNonNull(environment.get("CONNECTION_URL"));
        try (PostgresDatabase users = PostgresDatabase.open(PostgresSettings.parse(database))) {
            users.schema().load();
        }
        Crowd.insert(database, USERS);
        ReadyTable table =
                new ReadyTable(URI.create(Objects.requireNonNull(environment.get("AWS_ENDPOINT_URL_DYNAMODB"))));
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", table.address());
        ServerProcess server = ServerProcess.start(launch.with(environment), RealServer.class, arguments);
        Mix mix = Mix.of(Crowd.signIn(server.address(), USERS), USERS / 2);
        table.answerAtOnce();
        return new RealPath(server, table, new Contestant(server.address(), mix, List.of(server.handle())));
    }

    @Override
    public void close() {
        server.close();
        table.close();
    }
}
