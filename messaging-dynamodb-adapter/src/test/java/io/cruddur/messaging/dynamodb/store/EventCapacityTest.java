package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.Event.MessageSent;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.cruddur.messaging.domain.usecase.WatchGroups.Watchers;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Meter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it costs to tell of a message, in the units that DynamoDB Local reports: budgets, not to be exceeded. */
final class EventCapacityTest {

    private static final MessageText TEXT = new MessageText("m".repeat(100));
    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    private final TestClock clock = new TestClock(NOON);
    private final LocalTable table = LocalTable.create(false);
    private final Meter meter = new Meter();
    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final UseCases useCases = UseCases.of(
            new DynamoDbMessageStore(table.client(), table.settings(), clock, meter),
            users,
            new InProcessBroadcast(),
            NewGroupQuota.NONE,
            clock,
            new Random(7));
    private final Ben ben = new Ben();

    @BeforeEach
    void watch() {
        People.all().forEach(users::add);
        useCases.watchGroups().begin(ben).add(BEN.id());
    }

    @Test
    void whereTheBroadcastIsInTheProcessAMessageIsToldForHalfAUnit() {
        useCases.startMessageGroup().start(ANNA, BEN.handle(), TEXT);
        clock.advance(Duration.ofSeconds(1));
        useCases.sendMessage().send(ANNA, GROUP, TEXT); // who takes part is known from here on
        clock.advance(Duration.ofSeconds(1));
        meter.reset();

        Message message = useCases.sendMessage().send(ANNA, GROUP, TEXT);

        assertThat(ben.shown).last().isEqualTo(message);
        assertThat(meter.requests()).containsExactly("PutItem", "Query");
        assertThat(meter.readUnits()).isEqualTo(0.5);
    }

    @Test
    void fromElsewhereItIsToldForOneAndAHalf() {
        Message message = useCases.startMessageGroup().start(ANNA, BEN.handle(), TEXT);
        meter.reset();

        useCases.watchGroups().tell(new MessageSent(GROUP, message.id(), Set.of(ANNA.id(), BEN.id())), ben);

        assertThat(ben.shown).last().isEqualTo(message);
        assertThat(meter.requests()).containsExactly("Query", "Query");
        assertThat(meter.readUnits()).isEqualTo(1.5);
    }

    /** Watches, and keeps the messages. */
    private final class Ben implements Watchers {

        private final List<Message> shown = new ArrayList<>();

        @Override
        public boolean has(UserId user) {
            return user.equals(BEN.id());
        }

        @Override
        public void received(Event event) {
            useCases.watchGroups().tell(event, this);
        }

        @Override
        public void mayHaveMissed() {}

        @Override
        public void show(Message message, List<UserId> to) {
            shown.add(message);
        }

        @Override
        public void showRevised(Message message, List<UserId> to) {}

        @Override
        public void show(MessageGroup group, UserId owner) {}

        @Override
        public void show(GroupRead read, List<UserId> to) {}
    }
}
