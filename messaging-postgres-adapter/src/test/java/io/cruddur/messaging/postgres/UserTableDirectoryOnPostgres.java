package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.postgres.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.FindingUsersContract;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.sql.Types;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract of what starting a conversation and finding a caller need, on a table whose names and types are given. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class UserTableDirectoryOnPostgres implements FindingUsersContract {

    private static final Argument NONE = (position, statement, context) -> statement.setNull(position, Types.VARCHAR);

    private final Jdbi sql;
    private final PostgresDatabase database;
    private final UserTable table;

    /** Makes the table; the server quotes its names. */
    UserTableDirectoryOnPostgres(UserTable table, String typeOfIds) {
        TestDatabase content = TestDatabase.empty();
        this.sql = Sql.over(PostgresConnections.patient(content.settings()));
        this.table = table;
        this.database = PostgresDatabase.open(content.settings());
        run("create schema if not exists %1$I");
        run("create table %1$I.%2$I (%3$I " + typeOfIds + " primary key, %4$I text, %5$I text, %6$I text)");
    }

    /** Runs a statement in which the names stand as arguments of PostgreSQL's {@code format}. */
    private void run(String statement, Argument... arguments) {
        sql.useHandle(handle -> {
            Sql session = new Sql(handle);
            String quoted = session.list(
                            "select format(?, ?, ?, ?, ?, ?, ?)",
                            (row, context) -> row.getString(1),
                            text(statement),
                            text(table.schema()),
                            text(table.table()),
                            text(table.id()),
                            text(table.handle()),
                            text(table.displayName()),
                            text(table.identity()))
                    .get(0);
            session.update(quoted, arguments);
        });
    }

    @Test
    void healthNeedsNoTableOfOurs() {
        assertThat(database.isReachable()).isTrue();
    }

    @BeforeEach
    void removeAllUsers() {
        run("truncate %1$I.%2$I");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public UserDirectory directory() {
        return database.usersOf(table);
    }

    @Override
    public void add(Account account) {
        run(
                "insert into %1$I.%2$I (%3$I, %4$I, %5$I, %6$I) values (cast(? as text)" + castOfIds() + ", ?, ?, ?)",
                text(account.user().id().toString()),
                text(account.user().handle().value()),
                text(account.user().displayName()),
                account.hasIdentity() ? text(account.identity()) : NONE);
    }

    /** What makes an id of a text. */
    abstract String castOfIds();
}
