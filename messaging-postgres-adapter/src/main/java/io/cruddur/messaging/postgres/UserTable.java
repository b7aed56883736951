package io.cruddur.messaging.postgres;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * A table, or a view, in which an application keeps its users already. The names are those of PostgreSQL's catalog, letter by
 * letter: in lower case, unless they were quoted when the table was made.
 *
 * @param schema the table's schema, such as {@code public}
 * @param table the table
 * @param id the column of the user's id: a {@code uuid}, or a text that is one, in lower case
 * @param handle the column of the name that users are found by, such as {@code username}
 * @param displayName the column of the name that is shown; it may be the same one. In a row where it is null, the handle is
 *     shown
 * @param identity the column of what an access token names as its subject; it may be the id. A row's null
 *     stands for no identity
 */
public record UserTable(String schema, String table, String id, String handle, String displayName, String identity) {

    /** PostgreSQL's manual, "Identifiers and Key Words": what is longer, in bytes, is cut off, and may then be another name. */
    private static final int LONGEST = 63;

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException when PostgreSQL can't have such a name; the message names the part
     */
    public UserTable {
        requireName("schema", requireNonNull(schema, "schema"));
        requireName("table", requireNonNull(table, "table"));
        requireName("column of ids", requireNonNull(id, "id"));
        requireName("column of handles", requireNonNull(handle, "handle"));
        requireName("column of display names", requireNonNull(displayName, "displayName"));
        requireName("column of identities", requireNonNull(identity, "identity"));
    }

    /**
     * A table of the schema {@code public} with two columns, where users are shown by the name that they are found by, and tokens
     * name the id.
     */
    public static UserTable of(String table, String id, String handle) {
        return new UserTable("public", table, id, handle, handle, id);
    }

    private static void requireName(String part, String name) {
        if (name.isEmpty()
                || name.indexOf('\0') >= 0
                || !StandardCharsets.UTF_8.newEncoder().canEncode(name)
                || name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IllegalArgumentException("The name of the " + part
                    + " can't be one of PostgreSQL's, which have 1 to " + LONGEST + " bytes in UTF-8.");
        }
    }

    /** The rows of which this holds, two at most: {@code %s} stands for this table's column, quoted. */
    String select(String column, String condition) {
        return "select " + quoted(id) + ", " + quoted(handle) + ", coalesce(" + quoted(displayName) + "::text, "
                + quoted(handle) + "::text), " + quoted(identity) + "::text from " + quoted(schema) + "."
                + quoted(table)
                + " where " + condition.replace("%s", quoted(column)) + " limit 2";
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
