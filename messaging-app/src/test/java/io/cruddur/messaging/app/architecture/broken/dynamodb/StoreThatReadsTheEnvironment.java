package io.cruddur.messaging.app.architecture.broken.dynamodb;

final class StoreThatReadsTheEnvironment {

    static String table() {
        return System.getenv().getOrDefault("TABLE", "messages");
    }
}
