package io.cruddur.messaging.postgres;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Where statements on users run: each call takes one connection and gives it back, and errors become those of the domain. */
record UserSource(Jdbi jdbi) {

    static UserSource of(DataSource connections) {
        return new UserSource(Sql.over(connections));
    }

    <T> T read(Function<UserLookUps, T> look) {
        return PostgresErrors.reading(() -> jdbi.withHandle(handle -> look.apply(new UserLookUps(new Sql(handle)))));
    }

    /** Each statement by itself. */
    <T> T write(Function<UserWrites, T> statements) {
        return PostgresErrors.writing(() -> jdbi.withHandle(handle -> statements.apply(writes(handle))));
    }

    /** All statements, or none where this throws. */
    <T> T writeAtOnce(Function<UserWrites, T> statements) {
        return PostgresErrors.writing(() -> jdbi.inTransaction(handle -> statements.apply(writes(handle))));
    }

    private static UserWrites writes(Handle handle) {
        Sql sql = new Sql(handle);
        return new UserWrites(sql, new UserLookUps(sql));
    }
}
