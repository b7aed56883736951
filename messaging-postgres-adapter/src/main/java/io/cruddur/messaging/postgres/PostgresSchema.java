package io.cruddur.messaging.postgres;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The table {@code public.users}. What was done is kept in {@code public.messaging_schema_history}, apart from the history
 * of an application that uses Flyway too.
 *
 * <p>Safe for use by many threads.
 */
public final class PostgresSchema {

    private static final List<String> COLUMNS =
            List.of("uuid", "display_name", "handle", "email", "cognito_user_id", "created_at");

    /**
     * The number of the advisory lock that makes loads wait for each other; any number that others are unlikely to use. Flyway takes
     * its own lock too late: of two first loads, one may find the history of the other started but still empty, and fail.
     */
    private static final long LOAD_LOCK = 0x6372_7564_6475_7201L;

    /** The same for making indexes. Nobody waits for this lock: a waiting transaction would keep {@code concurrently} waiting. */
    private static final long INDEX_LOCK = LOAD_LOCK + 1;

    private final DataSource connections;
    private final Jdbi jdbi;

    /** Works on the database behind these connections, of which a load needs several at once. */
    public PostgresSchema(DataSource connections) {
        this.connections = requireNonNull(connections, "connections");
        this.jdbi = Jdbi.create(new CommittingConnections(connections));
    }

    /**
     * Makes the table, with unique indexes on the handles as {@link io.cruddur.messaging.domain.Handle#folded} compares them
     * and on every identity, where there is none; or brings a table that an earlier version made up to this one. The table of
     * an existing Cruddur database is taken as it is: nothing is altered, dropped or indexed.
     *
     * <p>May be repeated, and run at the same time from several places; each migration is a transaction.
     *
     * @return whether the table was made; {@code false} where it was there already
     * @throws IllegalStateException when the table that is there lacks a column; the message names it. Or where Flyway is
     *     missing, which this needs and nothing else does; the message names the dependency
     * @throws io.cruddur.messaging.domain.UnavailableException {@code users_unavailable}; nothing was changed
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public boolean load() {
        OptionalLibrary.FLYWAY.require();
        return PostgresErrors.writing(() -> jdbi.inTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(?)", LOAD_LOCK);
            List<String> existing = columns(handle);
            if (!existing.isEmpty()) {
                requireAll(existing);
            }
            Migrations.run(connections, existing.isEmpty() ? "0" : "1");
            requireAll(columns(handle));
            return existing.isEmpty();
        }));
    }

    /**
     * Adds the indexes that look-ups need and the table of an existing Cruddur database lacks. They break nothing: they are
     * not unique, and made while others read and write. In a table of ours this finds nothing to do.
     *
     * <p>May be repeated. While another call adds them, this one does nothing.
     *
     * @return the names of the indexes that this call added
     * @throws IllegalStateException when the role may not make them; the message says what the table's owner should run
     * @throws io.cruddur.messaging.domain.UnavailableException {@code users_unavailable}; what was made stays
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public List<String> addIndexes() {
        return PostgresErrors.writing(() -> jdbi.withHandle(handle -> {
            if (!handle.select("select pg_try_advisory_lock(?)", INDEX_LOCK)
                    .mapTo(Boolean.class)
                    .one()) {
                return List.of();
            }
            try {
                return LookUpIndex.LOOK_UPS.stream()
                        .filter(index -> index.isMissing(handle))
                        .map(index -> index.make(handle))
                        .toList();
            } finally {
                handle.execute("select pg_advisory_unlock(?)", INDEX_LOCK);
            }
        }));
    }

    private static List<String> columns(Handle handle) {
        return handle.select("""
                        select attname
                        from pg_catalog.pg_attribute
                        where attrelid = to_regclass('public.users') and attnum > 0 and not attisdropped
                        """).mapTo(String.class).list();
    }

    private static void requireAll(List<String> existing) {
        List<String> missing =
                COLUMNS.stream().filter(Predicate.not(existing::contains)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The table public.users lacks " + String.join(", ", missing)
                    + ": it is not the table of Cruddur's users; add what is missing, or use another database.");
        }
    }
}
