package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import io.cruddur.messaging.domain.usecase.KnownBlocks;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Meter;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What blocks add to the cost of writing, in the units that DynamoDB Local reports: budgets, not to be exceeded. */
final class BlockCapacityTest {

    private static final MessageText TEXT = new MessageText("m".repeat(100));
    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    private final TestClock clock = new TestClock(NOON);
    private final LocalTable table = LocalTable.create(false);
    private final Meter meter = new Meter();
    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final UseCases useCases = instance();

    private UseCases instance() {
        DynamoDbBlockList list = new DynamoDbBlockList(table.client(), table.settings(), meter);
        return UseCases.of(
                new DynamoDbMessageStore(table.client(), table.settings(), clock, meter),
                users,
                new KnownBlocks(list, clock, clock::nanos),
                MessageBroadcast.NONE,
                NewGroupQuota.NONE,
                RevisionRules.DEFAULT,
                clock,
                new Random(7));
    }

    @BeforeEach
    void addUsers() {
        People.all().forEach(users::add);
    }

    @Test
    void theFirstSendOfAPairReadsHalfAUnitEachWayAndTheNextOnesNothing() {
        useCases.startMessageGroup().start(ANNA, BEN.handle(), TEXT);
        UseCases elsewhere = instance();
        clock.advance(Duration.ofSeconds(1));

        meter.reset();
        elsewhere.sendMessage().send(ANNA, GROUP, TEXT);
        assertThat(meter.requests()).containsExactly("Query", "GetItem", "GetItem", "PutItem");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1.5);

        meter.reset();
        IntStream.range(0, 20).forEach(i -> {
            clock.advance(Duration.ofSeconds(1));
            elsewhere.sendMessage().send(i % 2 == 0 ? ANNA : BEN, GROUP, TEXT);
        });
        assertThat(meter.requests()).isEqualTo(Collections.nCopies(20, "PutItem"));
        assertThat(meter.readUnits()).isZero();
    }

    @Test
    void aStartReadsTwoUnitsMoreThanItsLookUp() {
        meter.reset();

        useCases.startMessageGroup().start(ANNA, BEN.handle(), TEXT);

        assertThat(meter.requests()).containsExactly("GetItem", "GetItem", "Query", "Query", "TransactWriteItems");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(3.5);
    }

    @Test
    void aRefusedRepeatReadsOneUnitAndWritesNothing() {
        MessageId id = MessageId.mint(clock.instant(), new Random(8));
        useCases.startMessageGroup().start(BEN, ANNA.handle(), TEXT, id);
        useCases.sendMessage().send(BEN, GROUP, TEXT);
        useCases.blockUser().block(ANNA.id(), BEN.handle());

        meter.reset();
        useCases.sendMessage().send(BEN, GROUP, TEXT, id);
        assertThat(meter.requests()).containsExactly("Query");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1);

        meter.reset();
        assertThat(refusal(BEN)).isEqualTo("message_refused");
        assertThat(refusal(ANNA)).isEqualTo("recipient_blocked");
        assertThat(meter.requests()).isEmpty();
    }

    @Test
    void aBlockCostsOneReadAndOneWriteItsRepeatTheSame() {
        useCases.startMessageGroup().start(BEN, ANNA.handle(), TEXT);

        for (int i = 0; i < 2; i++) {
            meter.reset();
            useCases.blockUser().block(ANNA.id(), BEN.handle());
            assertThat(meter.readUnits()).isLessThanOrEqualTo(1);
            assertThat(meter.requests()).startsWith("Query", "Query");
        }
        meter.reset();
        useCases.unblockUser().unblock(ANNA.id(), BEN.handle());
        assertThat(meter.requests()).containsExactly("DeleteItem");
        assertThat(meter.writeUnits()).isLessThanOrEqualTo(1);
    }

    private String refusal(Participant sender) {
        return codeOf(() -> useCases.sendMessage().send(sender, GROUP, TEXT));
    }
}
