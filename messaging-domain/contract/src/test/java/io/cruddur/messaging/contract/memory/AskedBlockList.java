package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.BlockList;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A list of blocks, and what it was asked.
 *
 * @param list the list to ask
 * @param calls the names of the methods that were called, in their order
 * @param meanwhile what happens while an answer is on its way
 */
public record AskedBlockList(
        BlockList list, CopyOnWriteArrayList<String> calls, CopyOnWriteArrayList<Runnable> meanwhile)
        implements BlockList {

    /** Notes what this list is asked. */
    public static AskedBlockList over(BlockList list) {
        return new AskedBlockList(list, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    @Override
    public Block block(Block block) {
        calls.add("block");
        return list.block(block);
    }

    @Override
    public void unblock(UserId owner, UserId blocked) {
        calls.add("unblock");
        list.unblock(owner, blocked);
    }

    @Override
    public Optional<Block> find(UserId owner, UserId blocked) {
        calls.add("find");
        return answered(list.find(owner, blocked));
    }

    @Override
    public Optional<Block> findNow(UserId owner, UserId blocked) {
        calls.add("findNow");
        return answered(list.findNow(owner, blocked));
    }

    @Override
    public Page<Block> list(UserId owner, PageRequest page) {
        calls.add("list");
        return list.list(owner, page);
    }

    /** The answer is as it was, whatever happens to the list until it arrives. */
    private Optional<Block> answered(Optional<Block> answer) {
        while (!meanwhile.isEmpty()) {
            meanwhile.remove(0).run();
        }
        return answer;
    }
}
