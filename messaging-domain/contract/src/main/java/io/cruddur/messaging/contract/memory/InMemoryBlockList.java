package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.BlockList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A list of blocks in memory, for tests. It keeps the same contract as the one on DynamoDB. Safe for use by many threads. */
public final class InMemoryBlockList implements BlockList {

    /** By owner, and then by the id of the blocked. */
    private final Map<UserId, NavigableMap<String, Block>> blocks = new HashMap<>();

    /** Nobody blocks anybody. */
    public InMemoryBlockList() {}

    @Override
    public synchronized Block block(Block block) {
        Block present = of(block.owner()).putIfAbsent(block.blocked().toString(), block);
        return present == null ? block : present;
    }

    @Override
    public synchronized void unblock(UserId owner, UserId blocked) {
        of(owner).remove(blocked.toString());
    }

    @Override
    public synchronized Optional<Block> find(UserId owner, UserId blocked) {
        return Optional.ofNullable(of(owner).get(blocked.toString()));
    }

    @Override
    public Optional<Block> findNow(UserId owner, UserId blocked) {
        return find(owner, blocked);
    }

    @Override
    public synchronized Page<Block> list(UserId owner, PageRequest page) {
        Comparator<Block> order = Comparator.comparing(block -> block.blocked().toString());
        return new SortedList<>("blocks of " + owner, of(owner), order.reversed()).read(page);
    }

    private NavigableMap<String, Block> of(UserId owner) {
        return blocks.computeIfAbsent(owner, user -> new TreeMap<>());
    }
}
