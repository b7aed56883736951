package com.example.chat;

import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.stream.StreamPoller;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresUserDirectory;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Messages in DynamoDB, users in PostgreSQL; table and schema are made at the start. */
@Singleton
class Messaging {

    private final InstantSource clock = InstantSource.system();
    private final DynamoDbClient dynamoDb = DynamoDbClient.builder()
            .overrideConfiguration(with -> with.retryStrategy(RetryMode.STANDARD)
                    .apiCallAttemptTimeout(Duration.ofMillis(1_500))
                    .apiCallTimeout(Duration.ofSeconds(4)))
            .build();
    private final DynamoDbStreamsClient streams = DynamoDbStreamsClient.create();
    private final DynamoDbSettings table;
    private final PostgresDatabase postgres;
    private final StreamPoller inboxes;

    Messaging(@ConfigProperty(name = "messaging.table") String name, DataSource connections) {
        this.table = DynamoDbSettings.of(name);
        this.postgres = PostgresDatabase.on(connections);
        InboxProjector projector = new InboxProjector(dynamoDb, table, InstantSource.system(), CapacityListener.NONE);
        this.inboxes = new StreamPoller(dynamoDb, streams, table, projector, clock, Duration.ofMillis(250));
    }

    /** On AWS, leave the thread out where a Lambda function runs the projector. */
    void start(@Observes StartupEvent event) {
        new MessageTable(dynamoDb, table).create();
        postgres.schema().load();
        new Thread(inboxes, "inboxes").start();
    }

    @Produces
    @Singleton
    PostgresUserDirectory users() {
        return postgres.users();
    }

    @Produces
    @Singleton
    UseCases useCases(PostgresUserDirectory users) {
        return UseCases.of(
                new DynamoDbMessageStore(dynamoDb, table, clock, CapacityListener.NONE),
                users,
                MessageBroadcast.NONE,
                NewGroupQuota.NONE,
                clock,
                new SecureRandom());
    }

    @PreDestroy
    void stop() {
        inboxes.close();
        postgres.close();
        streams.close();
        dynamoDb.close();
    }
}
