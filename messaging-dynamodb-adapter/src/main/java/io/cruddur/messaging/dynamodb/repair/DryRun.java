package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.dynamodb.repair.InboxBreach.Kind;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Repair;
import io.cruddur.messaging.dynamodb.table.Item;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Tells what a repair would do. */
final class DryRun implements Findings {

    private final Ghosts ghosts;
    private final LostRows lostRows;
    private final Consumer<Repair> repairs;

    DryRun(InboxParts parts, LostRows lostRows, Consumer<Repair> repairs) {
        this.ghosts = new Ghosts(parts);
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
        boolean recoverable = switch (breach.kind()) {
            case ORPHAN -> true;
            case GHOST -> ghosts.mayGo(breach.group(), this::wouldGetItsRows);
            default -> false;
        };
        repairs.accept(Remedy.of(breach, outcome(recoverable)));
    }

    private boolean wouldGetItsRows(GroupState state) {
        return state.lostRows().stream()
                .allMatch(lost -> lostRows.find(state, lost).isPresent());
    }

    private static Outcome outcome(boolean recoverable) {
        return recoverable ? Outcome.WOULD_REPAIR : Outcome.NOT_RECOVERABLE;
    }
}
