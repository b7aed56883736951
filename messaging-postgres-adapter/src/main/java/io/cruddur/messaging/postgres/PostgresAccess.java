package io.cruddur.messaging.postgres;

/**
 * How to connect to the user database, where that may change while the program runs: a password that is rotated, or a
 * database that moves. Safe for use by many threads. {@link PostgresSettings} are one that never changes.
 */
@FunctionalInterface
public interface PostgresAccess extends AutoCloseable {

    /**
     * What to connect with. It is asked before each connection, so it should remember what it fetches.
     *
     * @throws RuntimeException when it can't be found out; the database then counts as away
     */
    PostgresSettings current();

    /**
     * What to connect with now that the server has refused the role or its password. Equal settings mean that there are no
     * others: they are not tried again at once.
     *
     * @throws RuntimeException when it can't be found out; the server's refusal then stands
     */
    default PostgresSettings insteadOf(PostgresSettings refused) {
        return current();
    }

    /** Closed with the database, or the broadcast, that connects with it. */
    @Override
    default void close() {}
}
