package com.example.ownstore;

import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.Page.Way;
import io.cruddur.messaging.domain.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A list that is read by pages, in the order of its items' places.
 *
 * @param name what its cursors begin with
 * @param rows reads the rows next to a place, the nearest first
 */
record Listing<T>(String name, Rows<T> rows, Function<T, Place> placeOf) {

    /** Nanoseconds since 1970, and an id for what has the same time. */
    record Place(long nanos, UUID id) {

        static final Place FIRST = new Place(Long.MIN_VALUE, new UUID(0, 0));
        static final Place LAST = new Place(Long.MAX_VALUE, new UUID(-1, -1));

        /** Where to catch up from, once everything up to here is read. */
        Place beforeOverlap() {
            return new Place(nanos - MessageId.CATCH_UP_OVERLAP.toNanos(), id);
        }
    }

    interface Rows<T> {
        List<T> nextTo(Place place, boolean upwards, int limit);
    }

    Page<T> page(PageRequest request, boolean newestFirst) {
        boolean up = request instanceof PageRequest.After;
        Place from = request instanceof PageRequest.After after
                ? place(after.cursor())
                : request instanceof PageRequest.Before before ? place(before.cursor()) : Place.LAST;
        List<T> found = rows.nextTo(from, up, request.limit() + 1);
        boolean more = found.size() > request.limit();
        List<T> items = new ArrayList<>(more ? found.subList(0, request.limit()) : found);
        if (items.isEmpty()) {
            return new Page<>(List.of(), Map.of());
        }
        if (!up) {
            Collections.reverse(items);
        }
        Place newest = placeOf.apply(items.get(items.size() - 1));
        Map<Way, Cursor> ways = new EnumMap<>(Way.class);
        if (more || up) {
            ways.put(Way.OLDER, cursor(placeOf.apply(items.get(0))));
        }
        if (request instanceof PageRequest.Before || more && up) {
            ways.put(Way.NEWER, cursor(newest));
        } else {
            ways.put(Way.CATCH_UP, cursor(newest.beforeOverlap()));
        }
        if (newestFirst) {
            Collections.reverse(items);
        }
        return new Page<>(items, ways);
    }

    Cursor cursor(Place place) {
        return new Cursor(name + "_" + place.nanos() + "_" + place.id());
    }

    Place place(Cursor cursor) {
        String[] parts = cursor.value().split("_");
        if (parts.length == 3 && parts[0].equals(name)) {
            try {
                return new Place(Long.parseLong(parts[1]), UUID.fromString(parts[2]));
            } catch (IllegalArgumentException e) {
                throw Cursor.invalid();
            }
        }
        throw Cursor.invalid();
    }
}
