package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.config.Storage;
import io.cruddur.messaging.app.failure.StartException;
import io.cruddur.messaging.app.wiring.Engines;
import io.cruddur.messaging.app.wiring.OnDemand;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresSettings;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local and PostgreSQL, each started when it is first asked for. They can be started side by side. */
public final class EmbeddedEngines implements Engines {

    private final Workspace workspace;
    private final OnDemand<LocalDynamoDb> dynamoDb;
    private final PostgresFolder postgresFolder;
    private final OnDemand<LocalPostgres> postgres;
    private final OnDemand<PostgresDatabase> users;

    /**
     * Takes the storage for itself, without starting anything yet.
     *
     * @throws StartException when the storage is in use, or the emulators are not on the class path
     */
    public EmbeddedEngines(Storage storage) {
        this(storage, 0);
    }

    /** The same, with DynamoDB Local open to other programs on this port; closed, if it is 0. */
    EmbeddedEngines(Storage storage, int dynamoDbPort) {
        Emulators.require();
        this.workspace = Workspace.open(storage);
        this.dynamoDb = new OnDemand<>(
                () -> dynamoDbPort == 0
                        ? LocalDynamoDb.start(workspace)
                        : LocalDynamoDb.startWithServer(workspace, dynamoDbPort),
                LocalDynamoDb::close);
        this.postgresFolder = new PostgresFolder(workspace);
        this.postgres = new OnDemand<>(() -> LocalPostgres.start(postgresFolder), LocalPostgres::close);
        this.users = new OnDemand<>(
                () -> PostgresDatabase.open(PostgresSettings.parse(connectionUrl())), PostgresDatabase::close);
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return dynamoDb.get().client();
    }

    @Override
    public DynamoDbStreamsClient streams() {
        return dynamoDb.get().streams();
    }

    @Override
    public PostgresDatabase users() {
        return users.get();
    }

    /** Where PostgreSQL can be reached, as {@code CONNECTION_URL} has it. */
    public String connectionUrl() {
        return postgres.get().connectionUrl();
    }

    /** {@inheritDoc} A start under way is cut short. */
    @Override
    public void close() {
        try (workspace;
                postgres;
                users) {
            postgresFolder.cutShort();
            dynamoDb.closeWithoutWaiting();
        }
    }
}
