package com.example.chat;

import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.stream.StreamPoller;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresUserDirectory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Messages in DynamoDB, users in PostgreSQL; table and schema are made at the start. Spring closes what can be closed. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

    /** Of the inboxes: it grows while the stream is away, and where its thread has ended. */
    private static final Duration MOST_LAG = Duration.ofMinutes(5);

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    DynamoDbSettings table(@Value("${messaging.table}") String name) {
        return DynamoDbSettings.of(name);
    }

    @Bean
    DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .overrideConfiguration(with -> with.retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(Duration.ofMillis(1_500))
                        .apiCallTimeout(Duration.ofSeconds(4)))
                .build();
    }

    @Bean
    DynamoDbStreamsClient streams() {
        return DynamoDbStreamsClient.create();
    }

    @Bean
    MessageStore messages(DynamoDbClient dynamoDb, DynamoDbSettings table, InstantSource clock, StoreMeters meters) {
        new MessageTable(dynamoDb, table).create();
        return new DynamoDbMessageStore(dynamoDb, table, clock, meters);
    }

    /** Of the table, and whether the inboxes still move. That of the database is Boot's own. */
    @Bean
    HealthIndicator messagesHealthIndicator(MessageStore messages, StreamPoller inboxes) {
        return () -> {
            Duration lag = inboxes.lag();
            boolean isWell = messages.isReachable() && lag.compareTo(MOST_LAG) < 0;
            return (isWell ? Health.up() : Health.down()).withDetail("lagSeconds", lag.toSeconds()).build();
        };
    }

    @Bean
    PostgresDatabase postgres(DataSource connections) {
        PostgresDatabase postgres = PostgresDatabase.on(connections);
        postgres.schema().load();
        return postgres;
    }

    @Bean
    PostgresUserDirectory users(PostgresDatabase postgres) {
        return postgres.users();
    }

    @Bean
    UseCases useCases(MessageStore messages, PostgresUserDirectory users, InstantSource clock) {
        return UseCases.of(
                messages, users, MessageBroadcast.NONE, NewGroupQuota.NONE, clock, new SecureRandom());
    }

    @Bean
    StreamPoller inboxes(
            DynamoDbClient dynamoDb,
            DynamoDbStreamsClient streams,
            DynamoDbSettings table,
            InstantSource clock,
            StoreMeters meters) {
        InboxProjector projector = new InboxProjector(dynamoDb, table, clock, meters);
        return new StreamPoller(dynamoDb, streams, table, projector, clock, Duration.ofMillis(250));
    }

    /** When the table is there. Where a Lambda function runs the projector, leave this out, the poller, and its lag in the health. */
    @Bean
    ApplicationRunner keepInboxesMoving(StreamPoller inboxes) {
        return arguments -> new Thread(inboxes, "inboxes").start();
    }
}
