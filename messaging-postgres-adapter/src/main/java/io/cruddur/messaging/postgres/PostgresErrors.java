package io.cruddur.messaging.postgres;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.UnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.util.PSQLException;

/** Tells a database that is away, which becomes an error of the domain, from a mistake of ours, which goes through. */
final class PostgresErrors {

    /** SQLSTATE {@code read_only_sql_transaction}. */
    static final String READ_ONLY_STATE = "25006";

    /**
     * The SQLSTATEs (PostgreSQL's manual, appendix A) of a database that is away: no connection, no such database or user,
     * no table in it, insufficient resources, intervention of an operator, which includes a statement that was cancelled
     * for its time; of one that is read-only, as in a switch-over; and of one that others keep busy: a transaction rolled
     * back for theirs, a lock that was not free in time.
     */
    private static final Pattern AWAY = Pattern.compile("(08|28|53|57).{3}|25006|3D000|42P01|40001|40P01|55P03");

    /**
     * Those of them after which nothing was changed: not connected, not accepted, no room, read-only, no table, rolled back, no
     * lock.
     */
    private static final Pattern NOTHING_DONE =
            Pattern.compile("08001|08004|25006|28.{3}|3D000|42P01|53.{3}|57P03|40001|40P01|55P03");

    private static final Pattern PROTOCOL_BROKEN = Pattern.compile("08P01");
    private static final Pattern NO_TABLE = Pattern.compile("42P01");

    private static final Pattern READ_ONLY = Pattern.compile(READ_ONLY_STATE);

    /** SQLSTATE {@code invalid_text_representation}. */
    private static final String INVALID_TEXT = "22P02";

    private static final String NOT_REACHED = "The user database can't be reached; try again in a moment.";

    private PostgresErrors() {}

    /** Runs what only reads; throws {@link UnavailableException} when the database is away. */
    static <T> T reading(Supplier<T> query) {
        try {
            return query.get();
        } catch (JdbiException e) {
            throw sqlCause(e).filter(PostgresErrors::isAway).isPresent() ? unavailable(e) : e;
        }
    }

    /**
     * Runs a write; throws {@link UnavailableException} when the database was away, and
     * {@link OutcomeUnknownException} when it went away during the write. Whatever runs the statements, Flyway for one, says so
     * by the driver's error as a cause.
     */
    static <T> T writing(Supplier<T> statements) {
        try {
            return statements.get();
        } catch (RuntimeException e) {
            Optional<SQLException> away = sqlCause(e).filter(PostgresErrors::isAway);
            if (away.isEmpty()) {
                throw e;
            }
            boolean nothingDone = e instanceof ConnectionException
                    || away.filter(PostgresErrors::hasDoneNothing).isPresent();
            throw nothingDone ? unavailable(e) : unknown(e);
        }
    }

    /** Whether the server could not read a text as a value of the type that it was compared with. */
    static boolean isNoValueOfTheType(JdbiException thrown) {
        return sqlCause(thrown)
                .filter(e -> INVALID_TEXT.equals(e.getSQLState()))
                .isPresent();
    }

    private static Optional<SQLException> sqlCause(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** What the log is told of an error: without its trace, which says nothing where a database is away. */
    static String inOneLine(SQLException e) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return e.getSQLState() == null ? message : message + " (SQLSTATE " + e.getSQLState() + ")";
    }

    private static boolean isAway(SQLException e) {
        return isPoolExhausted(e) || hasState(e, AWAY);
    }

    private static boolean hasDoneNothing(SQLException e) {
        return isPoolExhausted(e) || hasState(e, NOTHING_DONE);
    }

    /** The pool found no connection in time. It says so by this type; the SQLSTATE is that of the last failure, if any. */
    private static boolean isPoolExhausted(SQLException e) {
        return e instanceof SQLTransientConnectionException;
    }

    private static boolean hasState(SQLException e, Pattern states) {
        return Optional.ofNullable(e.getSQLState())
                .filter(state -> states.matcher(state).matches())
                .isPresent();
    }

    private static UnavailableException unavailable(RuntimeException cause) {
        String sentence = isNoPostgres(cause)
                ? "What answers at the address of the user database is not PostgreSQL."
                : sqlCause(cause).map(PostgresErrors::sentence).orElse(NOT_REACHED);
        return new UnavailableException(ErrorCode.USERS_UNAVAILABLE, sentence, cause);
    }

    /** A server that breaks the protocol says nothing in it; a pooler reports errors of its own under that state. */
    private static boolean isNoPostgres(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException e && hasState(e, PROTOCOL_BROKEN) && e.getServerErrorMessage() == null) {
                return true;
            }
        }
        return false;
    }

    private static String sentence(SQLException e) {
        if (hasState(e, NO_TABLE)) {
            return "The table of users does not exist.";
        }
        return hasState(e, READ_ONLY) ? "The user database is read-only for now; try again in a moment." : NOT_REACHED;
    }

    private static OutcomeUnknownException unknown(RuntimeException cause) {
        return new OutcomeUnknownException(
                "The user database went away during a write, which may have happened.", cause);
    }
}
