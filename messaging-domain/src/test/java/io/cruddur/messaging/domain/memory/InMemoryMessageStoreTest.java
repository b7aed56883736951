package io.cruddur.messaging.domain.memory;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.port.LegacyGroupsContract;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.MessageStoreContract;

final class InMemoryMessageStoreTest implements MessageStoreContract, LegacyGroupsContract {

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
    public void plant(OldConversation old) {
        store.plant(old);
    }
}
