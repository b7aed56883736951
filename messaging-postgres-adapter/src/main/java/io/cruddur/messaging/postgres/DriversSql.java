package io.cruddur.messaging.postgres;

import org.jdbi.v3.core.statement.ParsedParameters;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Leaves SQL as it is, for the driver to read. Jdbi's own parsers know less of PostgreSQL's quotes than the driver does, which
 * matters once the name of a column has a question mark or a quote in it.
 */
final class DriversSql implements SqlParser {

    /** For Jdbi every statement has one argument, which binds all that it has in truth: see {@link Sql}. */
    private static final ParsedParameters ALL_AS_ONE = ParsedParameters.positional(1);

    @Override
    public ParsedSql parse(String sql, StatementContext context) {
        return ParsedSql.of(sql, ALL_AS_ONE);
    }

    @Override
    public String nameParameter(String rawName, StatementContext context) {
        return rawName;
    }
}
