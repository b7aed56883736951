package io.cruddur.messaging.dynamodb;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.dynamodb.InboxBreach.Kind;
import io.cruddur.messaging.dynamodb.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.InboxRepair.Repair;
import io.cruddur.messaging.dynamodb.LostRows.LostRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Repairs what was found. What it reports as repaired was read again, and is right. */
final class Mending implements Findings {

    private final InboxParts parts;
    private final GroupRepair groups;
    private final Consumer<Repair> repairs;

    Mending(InboxParts parts, LostRows lostRows, Consumer<Repair> repairs) {
        this.parts = parts;
        this.groups = new GroupRepair(parts.table(), parts.groups(), lostRows);
        this.repairs = repairs;
    }

    @Override
    public void group(GroupState state, Instant since, List<InboxBreach> breaches) {
        List<InboxBreach> left = groups.run(state.group(), since);
        breaches.stream()
                .filter(breach -> left.stream().noneMatch(other -> isSame(breach, other)))
                .forEach(breach -> repairs.accept(Remedy.of(breach, Outcome.REPAIRED)));
        left.forEach(breach -> repairs.accept(Remedy.of(breach, Outcome.NOT_RECOVERABLE)));
    }

    private static boolean isSame(InboxBreach one, InboxBreach other) {
        return one.kind() == other.kind() && one.owner().equals(other.owner());
    }

    @Override
    public void stray(Item item, InboxBreach breach) {
        boolean gone = switch (breach.kind()) {
            case ORPHAN ->
                InboxRow.read(item, parts.naiveZone())
                        .filter(this::deleteOrphan)
                        .isPresent();
            case GHOST ->
                breach.group().map(this::isOfNoUse).orElse(true)
                        && parts.strays().deleteGhost(item);
            default -> false;
        };
        repairs.accept(Remedy.of(breach, gone ? Outcome.REPAIRED : Outcome.NOT_RECOVERABLE));
    }

    /** A message that came while the row was deleted has found its way to nobody: so the row is put again for it. */
    private boolean deleteOrphan(InboxRow row) {
        boolean deleted = parts.table().delete(row);
        if (deleted) {
            parts.messages()
                    .newest(row.group())
                    .ifPresent(newest -> groups.put(new LostRow(row.owner(), row.counterpart()), newest));
        }
        return deleted;
    }

    /** What a ghost still tells may be all that is left of a row: it stays until its group has its rows. */
    private boolean isOfNoUse(MessageGroupId group) {
        Optional<GroupState> state = parts.groups().read(group);
        if (state.isEmpty()) {
            return parts.messages().isEmpty(group, true);
        }
        if (!lacksRows(state.get())) {
            return true;
        }
        Instant newest = state.get().newest().createdAt();
        group(state.get(), newest, state.get().breaches(newest));
        return parts.groups().read(group).filter(this::lacksRows).isEmpty();
    }

    private boolean lacksRows(GroupState state) {
        return state.breaches(InboxRow.NEVER).stream().anyMatch(breach -> breach.kind() == Kind.LOST);
    }
}
