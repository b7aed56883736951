package io.cruddur.messaging.dynamodb.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.LegacyGroupsContract;
import io.cruddur.messaging.contract.MessageStoreContract;
import io.cruddur.messaging.contract.OldItemsContract;
import io.cruddur.messaging.contract.memory.OldConversation;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.Record;

class DynamoDbMessageStoreTest implements MessageStoreContract, OldItemsContract {

    private final TestClock clock = new TestClock(NOON);
    private final LocalTable table = LocalTable.create(this instanceof LegacyGroupsContract);
    private final MessageStore store =
            new DynamoDbMessageStore(table.client(), table.settings(), clock, CapacityListener.NONE);

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
        InboxProjector projector =
                new InboxProjector(table.client(), table.settings(), InstantSource.system(), CapacityListener.NONE);
        List<Record> records = Arrays.stream(sent)
                .map(message -> message.revision().isChange()
                        ? Records.revised(message)
                        : Records.inserted(MessageItem.of(message)))
                .toList();
        assertThat(projector.project(records).failures()).isEmpty();
    }

    @Override
    public OptionalInt mostInAMicrosecond() {
        return OptionalInt.of(16);
    }

    @Override
    public void plant(OldConversation old) {
        table.plant(old);
    }
}
