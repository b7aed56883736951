package io.cruddur.messaging.postgres;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.statement.Update;

/**
 * Statements on one connection, by Jdbi's core. Arguments bind themselves and rows read themselves, so that Jdbi looks up nothing
 * for them, and a statement's text goes to the driver as it is, with a {@code ?} for each argument.
 */
record Sql(Handle handle) {

    /** Its errors don't quote the arguments of a statement, such as an email, since errors are logged. */
    static Jdbi over(DataSource connections) {
        return Jdbi.create(new CommittingConnections(connections))
                .configure(StatementExceptions.class, errors -> errors.setMessageRendering(MessageRendering.NONE))
                .configure(
                        SqlStatements.class,
                        statements ->
                                statements.setTemplateEngine(TemplateEngine.NOP).setSqlParser(new DriversSql()));
    }

    <T> List<T> list(String statement, RowMapper<T> row, Argument... arguments) {
        try (Query query = bound(handle.createQuery(statement), arguments)) {
            return query.map(row).list();
        }
    }

    <T> Optional<T> first(String statement, RowMapper<T> row, Argument... arguments) {
        return list(statement, row, arguments).stream().findFirst();
    }

    boolean isTrue(String question, Argument... arguments) {
        return list(question, (row, context) -> row.getBoolean(1), arguments).get(0);
    }

    /** How many rows it changed. */
    int update(String statement, Argument... arguments) {
        try (Update update = bound(handle.createUpdate(statement), arguments)) {
            return update.execute();
        }
    }

    /** How many rows it changed for each of the lists of arguments. */
    int[] updateEach(String statement, List<Argument[]> lists) {
        try (PreparedBatch batch = handle.prepareBatch(statement)) {
            lists.forEach(arguments -> bound(batch, arguments).add());
            return batch.execute();
        }
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Argument... arguments) {
        return statement.bind(0, (first, prepared, context) -> {
            for (int i = 0; i < arguments.length; i++) {
                arguments[i].apply(first + i, prepared, context);
            }
        });
    }

    static Argument text(String text) {
        return (position, statement, context) -> statement.setString(position, text);
    }

    /** A text that the server reads as whatever type it is compared with. */
    static Argument literal(String text) {
        return (position, statement, context) -> statement.setObject(position, text, Types.OTHER);
    }

    static Argument uuid(UUID uuid) {
        return (position, statement, context) -> statement.setObject(position, uuid);
    }

    static Argument number(int number) {
        return (position, statement, context) -> statement.setInt(position, number);
    }

    static Argument time(OffsetDateTime time) {
        return (position, statement, context) -> statement.setObject(position, time);
    }
}
