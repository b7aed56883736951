package io.cruddur.messaging.app.wiring;

import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import io.cruddur.messaging.domain.port.BlockList;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.DynamoDbBlockList;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Messages and blocks in DynamoDB. Requires {@link InstantSource} and {@link CapacityListener}; exposes {@link MessageStore} and {@link
 * BlockList}.
 */
public final class StoreModule extends PrivateModule {

    private final DynamoDbClient client;
    private final DynamoDbSettings settings;

    /** The store in this table; the client stays its owner's to close. */
    public StoreModule(DynamoDbClient client, DynamoDbSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    protected void configure() {
        expose(MessageStore.class);
        expose(BlockList.class);
    }

    @Provides
    @Singleton
    MessageStore store(InstantSource clock, CapacityListener capacity) {
        return new DynamoDbMessageStore(client, settings, clock, capacity);
    }

    @Provides
    @Singleton
    BlockList blocks(CapacityListener capacity) {
        return new DynamoDbBlockList(client, settings, capacity);
    }
}
