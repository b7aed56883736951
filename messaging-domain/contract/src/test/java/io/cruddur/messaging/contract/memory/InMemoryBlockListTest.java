package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.contract.BlockListContract;
import io.cruddur.messaging.domain.port.BlockList;

final class InMemoryBlockListTest implements BlockListContract {

    private final BlockList list = new InMemoryBlockList();

    @Override
    public BlockList list() {
        return list;
    }
}
