package io.cruddur.messaging.postgres;

import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * An index that a look-up needs.
 *
 * @param name the index's name in an old table, where it is not unique
 * @param ours the name of the index that a new table has instead, which may be unique
 * @param of the column or expression that it covers
 */
record LookUpIndex(String name, String ours, String of) {

    static final List<LookUpIndex> LOOK_UPS = List.of(
            new LookUpIndex("users_cognito_user_id_idx", "users_cognito_user_id_key", "cognito_user_id"),
            new LookUpIndex("users_lower_handle_idx", "users_handle_key", "lower(handle)"),
            beginning("handle"),
            beginning("display_name"));

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** For the order of bytes, in which what begins alike stands together, whatever the database's locale. */
    private static LookUpIndex beginning(String column) {
        String name = "users_" + column + "_beginning_idx";
        return new LookUpIndex(name, name, "lower(left(" + column + ", 64)) text_pattern_ops");
    }

    /** Whether the table has neither. One that broke off halfway, and serves nobody, is dropped. */
    boolean isMissing(Handle handle) {
        List<Boolean> valid =
                handle.select("""
                        select indisvalid from pg_index
                        where indexrelid in (to_regclass('public.' || ?), to_regclass('public.' || ?))
                          and indrelid = to_regclass('public.users')
                        """, name, ours).mapTo(Boolean.class).list();
        if (valid.contains(true)) {
            return false;
        }
        if (!valid.isEmpty()) {
            handle.execute("drop index concurrently if exists public." + name);
        }
        return true;
    }

    /** Its name. */
    String make(Handle handle) {
        String statement = "create index concurrently " + name + " on public.users (" + of + ")";
        try {
            handle.execute(statement);
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException refusal && INSUFFICIENT_PRIVILEGE.equals(refusal.getSQLState())) {
                throw new IllegalStateException(
                        "Without an index, each look-up reads all users; let the table's owner run: " + statement + ";",
                        e);
            }
            throw e;
        }
        return name;
    }
}
