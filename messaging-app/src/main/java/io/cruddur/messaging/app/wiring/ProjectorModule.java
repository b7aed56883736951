package io.cruddur.messaging.app.wiring;

import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.InboxListener;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The projector, which moves inbox rows in DynamoDB. Requires {@link CapacityListener} and
 * {@link InboxListener}; exposes {@link InboxProjector}. */
public final class ProjectorModule extends PrivateModule {

    private final DynamoDbClient client;
    private final DynamoDbSettings settings;

    /** The projector of this table; the client stays its owner's to close. */
    public ProjectorModule(DynamoDbClient client, DynamoDbSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    protected void configure() {
        expose(InboxProjector.class);
    }

    @Provides
    @Singleton
    InboxProjector projector(CapacityListener capacity, InboxListener inboxes) {
        return new InboxProjector(client, settings, InstantSource.system(), capacity, inboxes);
    }
}
