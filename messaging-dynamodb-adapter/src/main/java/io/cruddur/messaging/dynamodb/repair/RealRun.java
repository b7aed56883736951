package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.dynamodb.inbox.RowExpiry;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Repair;
import io.cruddur.messaging.dynamodb.repair.LostRows.LostRow;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import java.util.List;
import java.util.function.Consumer;

/** Repairs what was found. It reports a breach as repaired after reading it again and finding it right. */
final class RealRun implements BreachHandler {

    private final TableAccess table;
    private final StrayItems strays;
    private final GroupRepair groups;
    private final Consumer<Repair> repairs;

    RealRun(TableAccess table, LostRows lostRows, Consumer<Repair> repairs) {
        this.table = table;
        this.strays = new StrayItems(table);
        this.groups = new GroupRepair(table, lostRows);
        this.repairs = repairs;
    }

    @Override
    public void inGroup(GroupState state, MessageVersion since, List<InboxBreach> breaches) {
        List<InboxBreach> left = groups.run(state.group(), since);
        breaches.stream()
                .filter(breach -> left.stream().noneMatch(other -> isSame(breach, other)))
                .forEach(breach -> repairs.accept(Repair.of(breach, Outcome.REPAIRED)));
        left.forEach(breach -> repairs.accept(Repair.of(breach, Outcome.NOT_RECOVERABLE)));
    }

    private static boolean isSame(InboxBreach one, InboxBreach other) {
        return one.kind() == other.kind() && one.owner().equals(other.owner());
    }

    @Override
    public void inItem(Item item, InboxBreach breach) {
        boolean mended = switch (breach.kind()) {
            case ORPHAN ->
                InboxRow.read(item, table.naiveZone())
                        .filter(this::deleteOrphan)
                        .isPresent();
            case OLD_REVISION -> {
                InboxRow.read(item, table.naiveZone())
                        .ifPresent(row -> new RowExpiry(table.inboxes(), Contention::new).run(row));
                yield true;
            }
            case GHOST -> strays.mayDeleteGhost(breach.group(), this::getsItsRows) && strays.deleteGhost(item);
            default -> false;
        };
        repairs.accept(Repair.of(breach, mended ? Outcome.REPAIRED : Outcome.NOT_RECOVERABLE));
    }

    /** A message that came while the row was deleted is shown nowhere, so the row is put again for it. */
    private boolean deleteOrphan(InboxRow row) {
        boolean deleted = table.inboxes().delete(row);
        if (deleted) {
            table.messages()
                    .newest(row.group())
                    .ifPresent(newest -> groups.put(new LostRow(row.owner(), row.counterpart()), newest));
        }
        return deleted;
    }

    private boolean getsItsRows(GroupState state) {
        MessageVersion newest = MessageVersion.of(state.newest());
        inGroup(state, newest, state.breaches(newest));
        return table.read(state.group())
                .filter(left -> !left.lostRows().isEmpty())
                .isEmpty();
    }
}
