package io.cruddur.messaging.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Does something with each connection of another source before anybody gets it. */
abstract class ForwardingDataSource implements DataSource {

    private final DataSource source;

    ForwardingDataSource(DataSource source) {
        this.source = source;
    }

    /** Prepares a connection. Where this fails, the connection is closed. */
    abstract void prepare(Connection connection) throws SQLException;

    @Override
    public final Connection getConnection() throws SQLException {
        return prepared(source.getConnection());
    }

    @Override
    public final Connection getConnection(String user, String password) throws SQLException {
        return prepared(source.getConnection(user, password));
    }

    private Connection prepared(Connection connection) throws SQLException {
        try {
            prepare(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.postgresql");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }
}
