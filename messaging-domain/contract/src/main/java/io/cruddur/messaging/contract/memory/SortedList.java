package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.Page.Way;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.WireTime;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A list in the order of its keys, read by pages.
 *
 * @param name tells the list from others, so that their cursors are refused
 * @param items by key: a time, and behind a space whatever tells items of one time apart
 * @param withinPage the order within a page
 */
record SortedList<T>(String name, NavigableMap<String, T> items, Comparator<T> withinPage) {

    Page<T> read(PageRequest request) {
        if (request instanceof PageRequest.Before before) {
            return page(items.headMap(position(before.cursor()), false).descendingMap(), request);
        }
        if (request instanceof PageRequest.After after) {
            return page(items.tailMap(position(after.cursor()), false), request);
        }
        return page(items.descendingMap(), request);
    }

    private Page<T> page(NavigableMap<String, T> ahead, PageRequest request) {
        NavigableMap<String, T> taken = new TreeMap<>();
        ahead.entrySet().stream().limit(request.limit()).forEach(item -> taken.put(item.getKey(), item.getValue()));
        List<T> sorted = taken.values().stream().sorted(withinPage).toList();
        return new Page<>(sorted, taken.isEmpty() ? Map.of() : cursors(taken.firstKey(), taken.lastKey()));
    }

    private Map<Way, Cursor> cursors(String oldest, String newest) {
        Map<Way, Cursor> cursors = new EnumMap<>(Way.class);
        if (items.lowerKey(oldest) != null) {
            cursors.put(Way.OLDER, cursor(oldest));
        }
        if (items.higherKey(newest) != null) {
            cursors.put(Way.NEWER, cursor(newest));
        } else {
            cursors.put(Way.CATCH_UP, cursor(beforeOverlap(newest)));
        }
        return cursors;
    }

    /** Old times can't be counted back from, and need not be: nothing new is stored among them. */
    private static String beforeOverlap(String key) {
        String time = key.split(" ")[0];
        return WireTime.parse(time, ZoneOffset.UTC)
                .filter(instant -> WireTime.format(instant).equals(time))
                .map(instant -> WireTime.format(instant.minus(MessageId.CATCH_UP_OVERLAP)))
                .orElse(key);
    }

    private Cursor cursor(String position) {
        byte[] bytes = (Integer.toHexString(name.hashCode()) + " " + position).getBytes(StandardCharsets.UTF_8);
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private String position(Cursor cursor) {
        String prefix = Integer.toHexString(name.hashCode()) + " ";
        String text = decoded(cursor);
        if (!text.startsWith(prefix)) {
            throw Cursor.invalid();
        }
        return text.substring(prefix.length());
    }

    private static String decoded(Cursor cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor.value()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
    }
}
