package io.cruddur.messaging.dynamodb.store;

import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Page.Way;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.KeyCondition;
import io.cruddur.messaging.dynamodb.table.TableRequests;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads one page of a partition in the order of the sort keys: by one query, or by a few where items are left out. */
final class PageQuery {

    /** The items of a page, and the cursors that lead on from it. */
    record Slice(List<Item> items, Map<Way, Cursor> cursors) {}

    /** The most queries for a page of which items are left out. */
    static final int MOST_QUERIES = 5;

    private final TableRequests table;
    private final Cursors cursors;
    private final PageRequest page;
    private final boolean upwards;

    PageQuery(TableRequests table, String partitionKey, PageRequest page) {
        this.table = table;
        this.cursors = new Cursors(partitionKey);
        this.page = page;
        this.upwards = page instanceof PageRequest.After;
    }

    /** One query: a page of which nothing is left out. */
    Slice read(boolean consistently) {
        return read(consistently, item -> true);
    }

    /**
     * Reads on until the page is full of items that pass, with at most {@value #MOST_QUERIES} queries. The cursor that leads
     * on is that of the last item looked at, never one beyond.
     */
    Slice read(boolean consistently, Predicate<Item> passes) {
        QueryRequest query = query(consistently);
        List<Item> looked = new ArrayList<>();
        List<Item> passed = new ArrayList<>();
        boolean more = true;
        for (int queries = 0; queries < MOST_QUERIES && more && passed.size() < page.limit(); queries++) {
            QueryResponse response = table.query(query);
            more = response.hasLastEvaluatedKey();
            query = more ? after(response, query) : query;
            for (Map<String, AttributeValue> attributes : response.items()) {
                if (passed.size() == page.limit()) {
                    more = true;
                    break;
                }
                Item item = new Item(attributes);
                looked.add(item);
                if (passes.test(item)) {
                    passed.add(item);
                }
            }
        }
        return new Slice(List.copyOf(passed), looked.isEmpty() ? waysFromNothing() : ways(looked, more));
    }

    private static QueryRequest after(QueryResponse response, QueryRequest query) {
        return query.toBuilder().exclusiveStartKey(response.lastEvaluatedKey()).build();
    }

    private QueryRequest query(boolean consistently) {
        KeyCondition all = KeyCondition.in(cursors.partitionKey());
        KeyCondition keys = start().map(sortKey -> upwards ? all.above(sortKey) : all.below(sortKey))
                .orElse(all);
        return table.newQuery(keys)
                .limit(page.limit())
                .scanIndexForward(upwards)
                .consistentRead(consistently)
                .build();
    }

    private Optional<String> start() {
        if (page instanceof PageRequest.Before before) {
            return Optional.of(cursors.sortKey(before.cursor()));
        }
        if (page instanceof PageRequest.After after) {
            return Optional.of(cursors.sortKey(after.cursor()));
        }
        return Optional.empty();
    }

    private Map<Way, Cursor> ways(List<Item> items, boolean more) {
        String first = items.get(0).sortKey();
        String last = items.get(items.size() - 1).sortKey();
        String oldest = upwards ? first : last;
        String newest = upwards ? last : first;
        Map<Way, Cursor> ways = new EnumMap<>(Way.class);
        if (more || upwards) {
            ways.put(Way.OLDER, cursors.at(oldest));
        }
        boolean reachesTheNewest = upwards ? !more : page instanceof PageRequest.Newest;
        if (reachesTheNewest) {
            ways.put(Way.CATCH_UP, cursors.at(beforeOverlap(newest)));
        } else {
            ways.put(Way.NEWER, cursors.at(newest));
        }
        return ways;
    }

    /** Nothing is newer than the cursor, so catching up still starts before it. */
    private Map<Way, Cursor> waysFromNothing() {
        return upwards ? Map.of(Way.CATCH_UP, cursors.at(beforeOverlap(start().orElseThrow()))) : Map.of();
    }

    /** An old key is kept: it can't be counted back from, and need not be, since nothing new goes among old keys. */
    private static String beforeOverlap(String sortKey) {
        return WireTime.parse(sortKey, ZoneOffset.UTC)
                .filter(time -> WireTime.format(time).equals(sortKey))
                .map(time -> WireTime.format(time.minus(MessageId.CATCH_UP_OVERLAP)))
                .orElse(sortKey);
    }
}
