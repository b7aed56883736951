package io.cruddur.messaging.app.embedded;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Connections for statements that the service itself has no use for. */
public final class SqlConnection {

    private SqlConnection() {}

    /** To the database of this address, as {@code CONNECTION_URL} has it, with a user and a password. */
    public static Connection open(String url) throws SQLException {
        URI address = URI.create(url);
        String[] user = address.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath(),
                user[0],
                user[1]);
    }
}
