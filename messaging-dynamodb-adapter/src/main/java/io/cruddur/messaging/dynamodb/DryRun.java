package io.cruddur.messaging.dynamodb;

import io.cruddur.messaging.dynamodb.InboxBreach.Kind;
import io.cruddur.messaging.dynamodb.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.InboxRepair.Repair;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Tells what a repair would do. */
final class DryRun implements Findings {

    private final LostRows lostRows;
    private final Consumer<Repair> repairs;

    DryRun(LostRows lostRows, Consumer<Repair> repairs) {
        this.lostRows = lostRows;
        this.repairs = repairs;
    }

    @Override
    public void group(GroupState state, Instant since, List<InboxBreach> breaches) {
        for (InboxBreach breach : breaches) {
            boolean recoverable =
                    breach.kind() != Kind.LOST || lostRows.find(state, breach).isPresent();
            repairs.accept(Remedy.of(breach, outcome(recoverable)));
        }
    }

    @Override
    public void stray(Item item, InboxBreach breach) {
        repairs.accept(Remedy.of(breach, outcome(breach.kind() != Kind.BROKEN_MESSAGE)));
    }

    private static Outcome outcome(boolean recoverable) {
        return recoverable ? Outcome.WOULD_REPAIR : Outcome.NOT_RECOVERABLE;
    }
}
