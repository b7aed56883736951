package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.Page.Way;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.domain.port.MessageStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was revised in a group, and when.
 *
 * @param changes the keys of messages, by the time of the change, and behind a space the message's id
 */
record RevisionLog(NavigableMap<String, String> changes) {

    static RevisionLog empty() {
        return new RevisionLog(new TreeMap<>());
    }

    void add(Message revised, String key) {
        changes.put(WireTime.format(revised.revision().changedAt()) + " " + revised.id(), key);
    }

    Page<Message> read(String name, PageRequest request, Instant now, Map<String, Message> messages) {
        if (request instanceof PageRequest.Before) {
            throw Cursor.invalid();
        }
        Cursor current = cursor(name, WireTime.format(now.minus(MessageId.CATCH_UP_OVERLAP)));
        if (!(request instanceof PageRequest.After after)) {
            return new Page<>(List.of(), Map.of(Way.CATCH_UP, current));
        }
        String position = position(name, after.cursor());
        Instant since = WireTime.parse(position.split(" ")[0], ZoneOffset.UTC).orElseThrow(Cursor::invalid);
        if (now.isAfter(since.plus(MessageStore.REVISIONS_KEPT))) {
            throw Cursor.expired();
        }
        return page(name, changes.tailMap(position, false), request.limit(), current, messages);
    }

    private static Page<Message> page(
            String name, NavigableMap<String, String> later, int limit, Cursor current, Map<String, Message> messages) {
        List<Map.Entry<String, String>> taken =
                later.entrySet().stream().limit(limit).toList();
        Map<String, Message> revised = new LinkedHashMap<>();
        taken.forEach(change -> {
            revised.remove(change.getValue());
            revised.put(change.getValue(), Objects.requireNonNull(messages.get(change.getValue())));
        });
        Map<Way, Cursor> way = taken.size() < later.size()
                ? Map.of(Way.NEWER, cursor(name, taken.get(taken.size() - 1).getKey()))
                : Map.of(Way.CATCH_UP, current);
        return new Page<>(List.copyOf(revised.values()), way);
    }

    private static Cursor cursor(String name, String position) {
        byte[] bytes = (Integer.toHexString(name.hashCode()) + " " + position).getBytes(StandardCharsets.UTF_8);
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static String position(String name, Cursor cursor) {
        String prefix = Integer.toHexString(name.hashCode()) + " ";
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor.value()), StandardCharsets.UTF_8);
            if (text.startsWith(prefix)) {
                return text.substring(prefix.length());
            }
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
        throw Cursor.invalid();
    }
}
