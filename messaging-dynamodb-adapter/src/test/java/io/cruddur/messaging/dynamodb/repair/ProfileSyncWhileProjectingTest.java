package io.cruddur.messaging.dynamodb.repair;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.MessageStoreHarness;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.AtRest;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.repair.ProfileSync.Report;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;

/** A sync beside handlers of messages to Ben, which carry on Ben's old name. */
final class ProfileSyncWhileProjectingTest {

    private static final int MESSAGES = 5;
    private static final Participant BENNO = new Participant(BEN.id(), new Handle("benno"), "Benno Birch");

    private final LocalTable table = LocalTable.create(false);
    private final Conversations conversations = new Conversations(table);
    private final InboxTable rows = new DynamoDbInboxTable(table.client(), table.settings(), CapacityListener.NONE);
    private final CountDownLatch handlers = new CountDownLatch(2 * MESSAGES);

    @RepeatedTest(20)
    void everyRowEndsWithTheNewName() {
        long seed = new Random().nextLong();
        MessageGroupId withAnna = conversations.start(ANNA, BEN).group();
        MessageGroupId withCarla = conversations.start(CARLA, BEN).group();
        List<Message> messages = new ArrayList<>(conversations.sayAll(ANNA, withAnna, MESSAGES));
        messages.addAll(conversations.sayAll(CARLA, withCarla, MESSAGES));
        List<Callable<Report>> calls = new ArrayList<>();
        calls.add(this::sync);
        messages.forEach(message -> calls.add(() -> handle(message)));
        Collections.shuffle(calls, new Random(seed));

        Report report = Collections.max(MessageStoreHarness.atOnce(calls), Comparator.comparingLong(Report::rowsRead));

        assertThat(report.rowsLeft()).as("seed %d", seed).isZero();
        assertThat(conversations.row(ANNA, withAnna).counterpart())
                .as("seed %d", seed)
                .isEqualTo(BENNO);
        assertThat(conversations.row(CARLA, withCarla).counterpart())
                .as("seed %d", seed)
                .isEqualTo(BENNO);
        assertThat(conversations.row(BEN, withAnna).counterpart())
                .as("seed %d", seed)
                .isEqualTo(ANNA);
        AtRest.assertAtRest(table);
    }

    private Report sync() {
        return new ProfileSync(rows, new PauseUntilTheHandlersAreDone(), 1_000)
                .run(() -> List.of(ANNA, BENNO, CARLA), none -> {});
    }

    private Report handle(Message message) {
        try {
            conversations.apply(Records.inserted(message));
            return new Report(0, 0, 0, 0);
        } finally {
            handlers.countDown();
        }
    }

    /** But for the first, so that the first look is at rows on the move. */
    private final class PauseUntilTheHandlersAreDone implements Runnable {

        private boolean first = true;

        @Override
        public void run() {
            try {
                assertThat(first || handlers.await(1, TimeUnit.MINUTES)).isTrue();
                first = false;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
