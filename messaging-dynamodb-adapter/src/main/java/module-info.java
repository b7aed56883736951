/**
 * Message groups, messages and inboxes in one Amazon DynamoDB table. Exports what embedders use, and nothing else.
 */
module io.cruddur.messaging.dynamodb {
    requires transitive io.cruddur.messaging.domain;
    requires static org.jspecify; // For compilers alone.
    requires org.slf4j;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.retries.api;
    requires transitive software.amazon.awssdk.services.dynamodb;

    exports io.cruddur.messaging.dynamodb;
    exports io.cruddur.messaging.dynamodb.erasure;
    exports io.cruddur.messaging.dynamodb.repair;
    exports io.cruddur.messaging.dynamodb.store;
    exports io.cruddur.messaging.dynamodb.stream;
}
