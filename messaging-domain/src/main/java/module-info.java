/**
 * Direct messages: the model, the use cases of the four patterns, and the ports that adapters fill.
 *
 * <p>Requires nothing but {@code java.base} to run.
 */
module io.cruddur.messaging.domain {
    requires static org.jspecify; // For compilers alone.

    exports io.cruddur.messaging.domain;
    exports io.cruddur.messaging.domain.port;
    exports io.cruddur.messaging.domain.usecase;
}
