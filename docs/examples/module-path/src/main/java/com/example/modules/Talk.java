package com.example.modules;

import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.usecase.ListMessageGroups;
import io.cruddur.messaging.domain.usecase.SendMessage;
import io.cruddur.messaging.domain.usecase.StartMessageGroup;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.stream.StreamPoller;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresSettings;
import io.cruddur.messaging.postgres.PostgresUserDirectory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Two talk; the one who began reads the answer in the inbox. */
public final class Talk {

    private Talk() {}

    public static void main(String[] args) throws InterruptedException {
        DynamoDbSettings table = DynamoDbSettings.of(System.getenv("DDB_MESSAGE_TABLE"));
        PostgresSettings database = PostgresSettings.parse(System.getenv("CONNECTION_URL"));
        try (DynamoDbClient dynamoDb = DynamoDbClient.create();
                DynamoDbStreamsClient streams = DynamoDbStreamsClient.create();
                PostgresDatabase postgres = PostgresDatabase.open(database)) {
            new MessageTable(dynamoDb, table).create();
            postgres.schema().load();
            Participant ada = register(postgres.users(), "ada", "Ada");
            Participant bob = register(postgres.users(), "bob", "Bob");

            InstantSource clock = InstantSource.system();
            SecureRandom random = new SecureRandom();
            DynamoDbMessageStore store = new DynamoDbMessageStore(dynamoDb, table, clock, CapacityListener.NONE);
            var first = new StartMessageGroup(store, postgres.users(), MessageBroadcast.NONE, clock, random)
                    .start(ada, bob.handle(), new MessageText("Is the release out?"));
            new SendMessage(store, MessageBroadcast.NONE, clock, random)
                    .send(bob, first.group(), new MessageText("Since noon!"));

            InboxProjector projector = new InboxProjector(dynamoDb, table, InstantSource.system(), CapacityListener.NONE);
            try (StreamPoller poller =
                    new StreamPoller(dynamoDb, streams, table, projector, clock, Duration.ofMillis(250))) {
                new Thread(poller).start();
                MessageGroup top;
                do {
                    Thread.sleep(100);
                    top = new ListMessageGroups(store).list(ada.id(), PageRequest.newest()).items().get(0);
                } while (top.lastMessage().fromOwner());
                System.out.println(top.counterpart().displayName() + ": " + top.lastMessage().preview());
            }
        }
    }

    private static Participant register(PostgresUserDirectory users, String handle, String name) {
        return users.register(new Identity(new IdentityId(handle), handle, name, handle + "@example.com", true));
    }
}
