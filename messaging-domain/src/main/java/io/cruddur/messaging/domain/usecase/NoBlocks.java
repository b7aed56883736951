package io.cruddur.messaging.domain.usecase;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.BlockList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For a service without blocks. */
final class NoBlocks implements BlockList {

    @Override
    public Block block(Block block) {
        throw new UnsupportedOperationException("The use cases were made without a list of blocks.");
    }

    @Override
    public void unblock(UserId owner, UserId blocked) {}

    @Override
    public Optional<Block> find(UserId owner, UserId blocked) {
        return Optional.empty();
    }

    @Override
    public Optional<Block> findNow(UserId owner, UserId blocked) {
        return Optional.empty();
    }

    @Override
    public Page<Block> list(UserId owner, PageRequest page) {
        return new Page<>(List.of(), Map.of());
    }
}
