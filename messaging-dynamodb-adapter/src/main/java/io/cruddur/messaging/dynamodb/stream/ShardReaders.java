package io.cruddur.messaging.dynamodb.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The readers of a stream's shards. Each starts when its shard's parent is done with. For one thread. */
final class ShardReaders {

    private static final Logger LOG = LoggerFactory.getLogger(ShardReaders.class);

    private final TableStream stream;
    private final Function<StreamShard, ShardReader> newReader;
    private final Duration searchInterval;
    private final Duration pollInterval;
    private final Pace search;
    private Map<String, ShardReader> readers = Map.of();
    private Instant found;

    /**
     * The readers of this stream.
     *
     * @param searchInterval how often to look for new shards, apart from when one has ended or is gone
     * @param pollInterval how often to look while there is no shard to read
     */
    ShardReaders(
            TableStream stream,
            Function<StreamShard, ShardReader> newReader,
            Duration searchInterval,
            Duration pollInterval,
            Pace search,
            Instant now) {
        this.stream = stream;
        this.found = now;
        this.newReader = newReader;
        this.searchInterval = searchInterval;
        this.pollInterval = pollInterval;
        this.search = search;
    }

    /**
     * Looks for shards that are new, and forgets those that are gone.
     *
     * @param now the time
     * @throws io.cruddur.messaging.domain.UnavailableException if they can't be listed
     * @throws IllegalStateException if the table has no stream of new images
     */
    void find(Instant now) {
        Map<String, ShardReader> there = new LinkedHashMap<>();
        for (StreamShard shard : stream.shards()) {
            ShardReader known = readers.get(shard.id());
            there.put(shard.id(), known == null ? newReader.apply(shard) : known);
        }
        readers.values().stream()
                .filter(reader ->
                        !reader.isDone() && !there.containsKey(reader.shard().id()))
                .forEach(reader -> LOG.atError()
                        .addKeyValue("shard", reader.shard().id())
                        .log("shard gone before it was read to its end"));
        readers = there;
        found = now;
        search.next(unfinished().findAny().isPresent() ? searchInterval : pollInterval);
    }

    /** Looks for new shards again, if it is time. */
    void findIfDue(Instant now) {
        if (!search.isDue()) {
            return;
        }
        try {
            find(now);
        } catch (RuntimeException e) {
            // Whatever went wrong, the known shards go on.
            search.failed();
            LOG.atWarn().log("shards not listed: {}", e.toString());
        }
    }

    /** The readers that are due. */
    List<ShardReader> due() {
        return active().filter(reader -> reader.pace().isDue()).toList();
    }

    void step(ShardReader reader, Instant now) {
        reader.step(now);
        if (reader.isDone() || reader.isMissing()) {
            search.next(Duration.ZERO);
        }
    }

    long nanosToNextStep() {
        LongStream readings = active().mapToLong(reader -> reader.pace().nanosLeft());
        return LongStream.concat(readings, LongStream.of(search.nanosLeft()))
                .min()
                .orElseThrow();
    }

    private Stream<ShardReader> active() {
        return unfinished()
                .filter(reader ->
                        !reader.shard().parent().filter(this::isUnfinished).isPresent());
    }

    private boolean isUnfinished(String shard) {
        return Optional.ofNullable(readers.get(shard))
                .filter(reader -> !reader.isDone())
                .isPresent();
    }

    private Stream<ShardReader> unfinished() {
        return readers.values().stream().filter(reader -> !reader.isDone());
    }

    /** The moment up to which all messages are in the inboxes; empty if that is not known. */
    Optional<Instant> appliedUpTo() {
        return readers.isEmpty()
                ? Optional.of(found)
                : unfinished().map(ShardReader::appliedUpTo).min(Instant::compareTo);
    }
}
