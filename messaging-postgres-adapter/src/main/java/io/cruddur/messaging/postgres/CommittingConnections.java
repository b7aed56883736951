package io.cruddur.messaging.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Connections of somebody else's pool, on which each statement is a transaction unless one is begun: that is what the statements
 * here count on, and a pool may be set up otherwise, as many are for JPA. A pool sets it back when it gets its connection back.
 */
final class CommittingConnections extends ForwardingDataSource {

    CommittingConnections(DataSource pool) {
        super(pool);
    }

    @Override
    void prepare(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
    }
}
