package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.repair.ProfileSync.Report;
import io.cruddur.messaging.dynamodb.repair.ProfileSyncRun;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.StoreErrors;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Processes that work on a group's rows in an inbox while handlers move them. */
final class Bystanders {

    /** Fewer than there may be, so that the bound is reached. */
    private static final int MOST_RENAMED = 2;

    private Bystanders() {}

    /** Reads consistently, and must find the group's row where it was before or higher. */
    static Process reader(World world, UserId owner, MessageGroupId group) {
        InboxRow before = world.newestRow(owner, group);
        return new Process("reader", table -> {
            List<InboxRow> rows = table.rows(owner, group);
            if (rows.stream().noneMatch(row -> InboxRow.BY_AGE.compare(row, before) >= 0)) {
                throw new Breach("I4: a reader found " + Describe.value(rows));
            }
        });
    }

    /** Marks a message as read. Once that is answered, the marker must be there. */
    static Process marker(World world, UserId owner, Message read) {
        return new Process("marker", table -> {
            Optional<Instant> set = new RowMark(table, World.NO_WAIT, owner, read.group()).set(read.createdAt());
            if (world.isErased(owner, read.group())) {
                return;
            }
            Instant marked = set.orElseThrow(() -> new Breach("I4: a marker found no row"));
            if (marked.isBefore(read.createdAt())
                    || world.latestMarker(owner, read.group()).isBefore(marked)) {
                throw new Breach("I5: a marker is not there, though it was answered: " + Describe.time(marked));
            }
        });
    }

    /** An owner archives a group, or brings it back. Once that is answered, it must be there. */
    static Process archiver(World world, UserId owner, MessageGroupId group, boolean archived) {
        Instant now = world.nextSettingsTime();
        return setter("archiver", world, owner, group, settings -> settings.withArchived(archived, now));
    }

    /** An owner mutes a group. */
    static Process muter(World world, UserId owner, MessageGroupId group, Instant until) {
        Instant now = world.nextSettingsTime();
        return setter("muter", world, owner, group, settings -> settings.withMutedUntil(until, now));
    }

    private static Process setter(
            String name, World world, UserId owner, MessageGroupId group, UnaryOperator<GroupSettings> asked) {
        OwnersSettings.Change change = world.change(owner, group, asked);
        return new Process(name, table -> {
            Optional<GroupSettings> changed = new RowSettings(table, World.NO_WAIT, owner, group).change(change);
            if (world.isErased(owner, group)) {
                return;
            }
            GroupSettings present =
                    changed.orElseThrow(() -> new Breach("I4: an owner who set something found no row"));
            table.ask(() -> change.answer(present));
        });
    }

    /** Brings the present names into all rows. */
    static Process profileSync(World world) {
        Names names = world.names();
        int messages = world.messages();
        int renamings = names.renamings();
        return new Process("profile sync", table -> {
            Report report = ProfileSyncRun.of(table, () -> table.ask(names::directory), table::pause, MOST_RENAMED);
            if (report.rowsLeft() > 0) {
                throw StoreErrors.contended(new IllegalStateException(report.toString()));
            }
            table.ask(() -> names.synced(messages, renamings, world.messages()));
        });
    }

    /** Empties the row of an owner who was erased. Once that is answered, it must stay so. */
    static Process erasure(World world, UserId owner, MessageGroupId group) {
        return new Process("erasure", table -> {
            List<InboxRow> rows = table.rows(owner, group);
            new RowErasure(table, World.NO_WAIT).run(Collections.max(rows, InboxRow.BY_AGE));
            table.ask(() -> world.erased(owner, group));
        });
    }

    /** Moves the row up to the message that is the newest as the repair begins. With none, there is nothing to repair. */
    static Process repair(World world, UserId owner, MessageGroupId group) {
        Optional<Message> newest = world.newestLeft(group);
        return new Process(
                "repair",
                table -> newest.ifPresent(
                        message -> new RowMove(table, World.NO_WAIT, owner, List.of(message)).fromTable()));
    }
}
