package com.example.ownstore;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.UnavailableException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** Statements and transactions, whose errors are those of the port. */
final class Database {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    Database(DataSource connections) {
        this.jdbc = new JdbcTemplate(connections);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(connections));
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    <T> List<T> query(RowMapper<T> row, String sql, Object... values) {
        return reached(() -> jdbc.query(sql, row, Rows.plain(values)));
    }

    int update(String sql, Object... values) {
        return reached(() -> jdbc.update(sql, Rows.plain(values)));
    }

    /**
     * One transaction of its own; those of a group come one after the other. It takes no part in one of the caller's, which could
     * be rolled back when the message has been told of.
     */
    <T> T write(MessageGroupId group, Supplier<T> work) {
        return reached(() -> transactions.execute(transaction -> {
            query((row, number) -> 0, "select pg_advisory_xact_lock(hashtextextended(?, 0))", group.toString());
            return work.get();
        }));
    }

    /** A commit without an answer may have happened; before it, nothing has. */
    private static <T> T reached(Supplier<T> work) {
        try {
            return work.get();
        } catch (TransactionSystemException e) {
            throw new OutcomeUnknownException("No answer to a write; repeat it.", e);
        } catch (DataAccessException | TransactionException e) {
            throw new UnavailableException(ErrorCode.STORE_UNAVAILABLE, "No answer; try again in a moment.", e);
        }
    }
}
