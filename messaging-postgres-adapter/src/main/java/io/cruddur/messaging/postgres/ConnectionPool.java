package io.cruddur.messaging.postgres;

import javax.sql.DataSource;

/** Where look-ups get their connections: a pool of our own, or one of somebody else's. */
interface ConnectionPool extends AutoCloseable {

    /** The connections. */
    DataSource connections();

    /** What the pool is doing. */
    PoolUse use();

    /** Closes what is our own. */
    @Override
    void close();

    /** A pool of somebody else's, which stays theirs to ask and to close. */
    record Theirs(DataSource connections) implements ConnectionPool {

        @Override
        public PoolUse use() {
            throw new IllegalStateException(
                    "The pool is not this database's own: ask the DataSource that it was given.");
        }

        @Override
        public void close() {}
    }
}
