package io.cruddur.messaging.dynamodb.repair;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.MessageStoreHarness;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.OriginalCruddur;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Repairs and handlers of new messages at once, on a table that was damaged before. */
final class RepairWhileProjectingTest {

    private static final int MESSAGES = 5;
    private static final Instant LATER_THAN_ALL_DAMAGE = NOON.plus(Duration.ofDays(7));

    @RepeatedTest(40)
    @SuppressWarnings("EnumOrdinal") // every damage has its turn
    void theInboxesEndRight(RepetitionInfo repetition) {
        long seed = new Random().nextLong();
        Damage damage = Damage.values()[repetition.getCurrentRepetition() % Damage.values().length];
        InboxUnderRepair inbox = InboxUnderRepair.of(damage);

        List<Record> notApplied = concurrently(inbox, damage, new Random(seed));

        assertThat(notApplied)
                .as("delivered again, as the stream does; seed %d", seed)
                .allSatisfy(record -> assertThat(project(inbox, record)).isTrue());
        assertThat(inbox.breaches()).as("%s, seed %d", damage, seed).isEmpty();
        for (Participant owner : List.of(ANNA, BEN)) {
            assertThat(inbox.shownTo(owner, damage.group()))
                    .as("%s, seed %d", damage, seed)
                    .containsExactly("message " + MESSAGES);
        }
    }

    /** Two repairs, and handlers of one message each; gives the records that could not be applied. */
    private static List<Record> concurrently(InboxUnderRepair inbox, Damage damage, Random random) {
        List<Callable<List<Record>>> calls = new ArrayList<>();
        for (int n = 1; n <= MESSAGES; n++) {
            String time = WireTime.format(LATER_THAN_ALL_DAMAGE.plusMillis(n));
            String text = "message " + n;
            Participant sender = random.nextBoolean() ? ANNA : BEN;
            calls.add(() -> {
                Record record = OriginalCruddur.record(
                        new OriginalCruddur(inbox.table()).send(damage.group(), sender, time, text));
                return project(inbox, record) ? List.of() : List.of(record);
            });
        }
        calls.addAll(Collections.nCopies(2, () -> {
            inbox.repair(false);
            return List.of();
        }));
        Collections.shuffle(calls, random);
        return MessageStoreHarness.atOnce(calls).stream().flatMap(List::stream).toList();
    }

    private static boolean project(InboxUnderRepair inbox, Record record) {
        return new InboxProjector(
                        inbox.table().client(), inbox.table().settings(), InstantSource.system(), CapacityListener.NONE)
                .project(List.of(record))
                .failures()
                .isEmpty();
    }
}
