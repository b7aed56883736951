package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a list, and where to go on from it.
 *
 * @param items the items, in the order that the list's port names
 * @param cursors the ways on; a way that is missing leads nowhere
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, Map<Way, Cursor> cursors) {

    /** A way on from a page. */
    public enum Way {
        /** To use with {@link PageRequest.Before}. */
        OLDER,
        /** To use with {@link PageRequest.After}, at once. */
        NEWER,
        /** To use with {@link PageRequest.After}, at any later time. */
        CATCH_UP
    }

    /** Copies what is given. */
    public Page {
        requireNonNull(items, "items");
        requireNonNull(cursors, "cursors");
        items = List.copyOf(items);
        cursors = Map.copyOf(cursors);
    }

    /** The next older page; empty when there is nothing older. The page that it leads to may turn out empty. */
    public Optional<Cursor> older() {
        return Optional.ofNullable(cursors.get(Way.OLDER));
    }

    /** The next newer page; empty when this one reaches the newest item. The page that it leads to may turn out empty. */
    public Optional<Cursor> newer() {
        return Optional.ofNullable(cursors.get(Way.NEWER));
    }

    /**
     * What comes after this page, asked for at any later time; there when this page reaches the newest item of a list
     * that isn't empty. It begins {@link MessageId#CATCH_UP_OVERLAP} before that item, since an item may yet be stored
     * behind it: drop what is known already, by its id.
     */
    public Optional<Cursor> catchUp() {
        return Optional.ofNullable(cursors.get(Way.CATCH_UP));
    }
}
