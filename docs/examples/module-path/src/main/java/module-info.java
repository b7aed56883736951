/** A program that has the adapters as modules, and brings the optional libraries that it wants. */
module com.example.modules {
    requires com.zaxxer.hikari; // PostgresDatabase.open: a pool of the adapter's own
    requires flyway.core; // PostgresSchema.load
    requires io.cruddur.messaging.dynamodb;
    requires io.cruddur.messaging.postgres;
}
