package io.cruddur.messaging.domain.memory;

import io.cruddur.messaging.domain.port.BlockList;
import io.cruddur.messaging.domain.port.BlockListContract;

final class InMemoryBlockListTest implements BlockListContract {

    private final BlockList list = new InMemoryBlockList();

    @Override
    public BlockList list() {
        return list;
    }
}
