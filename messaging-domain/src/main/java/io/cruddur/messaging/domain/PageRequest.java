package io.cruddur.messaging.domain;

/** Which part of a list to read: its newest end, or what lies before or after a cursor. */
public sealed interface PageRequest {

    /** The page size where none is asked for. */
    int DEFAULT_LIMIT = 20;

    /** The largest page. */
    int MAX_LIMIT = 100;

    /** The largest number of items to return: 1 to {@value #MAX_LIMIT}. */
    int limit();

    /** The newest page, of the default size. */
    static PageRequest newest() {
        return new Newest(DEFAULT_LIMIT);
    }

    /**
     * The newest items.
     *
     * @param limit how many at most
     */
    record Newest(int limit) implements PageRequest {
        /** Checks the limit: {@code limit_invalid} outside of its range. */
        public Newest {
            check(limit);
        }
    }

    /**
     * The items next to the cursor that are older.
     *
     * @param cursor where to begin, exclusive
     * @param limit how many at most
     */
    record Before(Cursor cursor, int limit) implements PageRequest {
        /** Checks both: {@code cursor_invalid} for {@code null}, {@code limit_invalid} outside of its range. */
        public Before {
            check(cursor);
            check(limit);
        }
    }

    /**
     * The items next to the cursor that are newer.
     *
     * @param cursor where to begin, exclusive
     * @param limit how many at most
     */
    record After(Cursor cursor, int limit) implements PageRequest {
        /** Checks both: {@code cursor_invalid} for {@code null}, {@code limit_invalid} outside of its range. */
        public After {
            check(cursor);
            check(limit);
        }
    }

    private static void check(Cursor cursor) {
        if (cursor == null) {
            throw Cursor.invalid();
        }
    }

    private static void check(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidInputException(
                    ErrorCode.LIMIT_INVALID, "A page has 1 to " + MAX_LIMIT + " items; asked for " + limit + ".");
        }
    }
}
