package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.dynamodb.repair.InboxBreach.Kind;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Repair;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import java.util.List;
import java.util.function.Consumer;

/** Tells what a real run would do. */
final class DryRun implements BreachHandler {

    private final StrayItems strays;
    private final LostRows lostRows;
    private final Consumer<Repair> repairs;

    DryRun(TableAccess table, LostRows lostRows, Consumer<Repair> repairs) {
        this.strays = new StrayItems(table);
        this.lostRows = lostRows;
        this.repairs = repairs;
    }

    @Override
    public void inGroup(GroupState state, MessageVersion since, List<InboxBreach> breaches) {
        for (InboxBreach breach : breaches) {
            boolean recoverable =
                    breach.kind() != Kind.LOST || lostRows.find(state, breach).isPresent();
            repairs.accept(Repair.of(breach, outcome(recoverable)));
        }
    }

    @Override
    public void inItem(Item item, InboxBreach breach) {
        boolean recoverable = switch (breach.kind()) {
            case ORPHAN, OLD_REVISION -> true;
            case GHOST -> strays.mayDeleteGhost(breach.group(), this::wouldGetItsRows);
            default -> false;
        };
        repairs.accept(Repair.of(breach, outcome(recoverable)));
    }

    private boolean wouldGetItsRows(GroupState state) {
        return state.lostRows().stream()
                .allMatch(lost -> lostRows.find(state, lost).isPresent());
    }

    private static Outcome outcome(boolean recoverable) {
        return recoverable ? Outcome.WOULD_REPAIR : Outcome.NOT_RECOVERABLE;
    }
}
