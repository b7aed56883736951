package io.cruddur.messaging.dynamodb;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static io.cruddur.messaging.domain.port.MessageStoreHarness.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.memory.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** The projector on DynamoDB Local. */
final class InboxProjectorTest {

    private final TestClock clock = new TestClock(NOON);
    private final LocalTable table = LocalTable.create(false);
    private final Meter meter = new Meter();
    private final DynamoDbMessageStore store =
            new DynamoDbMessageStore(table.client(), table.settings(), clock, CapacityListener.NONE);
    private final InboxProjector projector = new InboxProjector(table.client(), table.settings(), meter);
    private final MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    @Test
    void aMessageIsOnTopOfBothInboxes() {
        store.start(next("first"), BEN);
        Message second = store.append(next("second"));

        assertThat(projector.project(List.of(inserted(second))).failures()).isEmpty();

        assertThat(store.listMessageGroups(BEN.id(), PageRequest.newest()).items())
                .extracting(shown -> shown.lastMessage().preview())
                .containsExactly("second");
        assertThat(store.listMessageGroups(ANNA.id(), PageRequest.newest()).items())
                .extracting(MessageGroup::unread)
                .containsExactly(false);
        assertThat(meter.writeUnits()).isEqualTo(8);
        assertThat(meter.readUnits()).isEqualTo(0.5);
    }

    private static Record inserted(Message message) {
        Item item = new Item(MessageItem.of(message));
        return Record.builder()
                .eventName(OperationType.INSERT)
                .dynamodb(record -> record.sequenceNumber("1").keys(item.key()).newImage(item.attributes()))
                .build();
    }

    private Message next(String text) {
        clock.advance(Duration.ofSeconds(1));
        return new Message(MessageId.mint(clock.instant(), new Random()), group, ANNA, text, clock.instant());
    }
}
