package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.contract.LegacyGroupsContract;
import io.cruddur.messaging.contract.MessageStoreContract;
import io.cruddur.messaging.contract.OldItemsContract;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.port.MessageStore;
import java.util.OptionalInt;

final class InMemoryMessageStoreTest implements MessageStoreContract, OldItemsContract, LegacyGroupsContract {

    private final InMemoryMessageStore store = new InMemoryMessageStore(NAIVE_ZONE);
    private final TestClock clock = new TestClock(NOON);

    @Override
    public MessageStore store() {
        return store;
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Override
    public void moveInboxes(Message... sent) {
        // They show each message at once.
    }

    @Override
    public OptionalInt mostInAMicrosecond() {
        return OptionalInt.of(16);
    }

    @Override
    public void plant(OldConversation old) {
        store.plant(old);
    }
}
