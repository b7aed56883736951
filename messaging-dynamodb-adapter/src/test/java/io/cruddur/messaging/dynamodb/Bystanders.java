package io.cruddur.messaging.dynamodb;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.ProfileSync.Report;
import java.util.Collections;
import java.util.List;

/** Those who work on a group's rows in an inbox while handlers move them. */
final class Bystanders {

    private static final int MARKING_TRIES = 3;

    /** Fewer than there may be. */
    private static final int MOST_RENAMED = 2;

    private Bystanders() {}

    /** Reads consistently, and must find the group, at the place where it was before or at a later one. */
    static Process reader(World world, UserId owner, MessageGroupId group) {
        InboxRow before = world.newestRow(owner, group);
        return new Process("reader", table -> {
            List<InboxRow> rows = table.rows(owner, group);
            if (rows.stream().noneMatch(row -> InboxRow.BY_AGE.compare(row, before) >= 0)) {
                throw new Breach("I4: a reader found " + Describe.value(rows));
            }
        });
    }

    /** Marks what the newest row shows as read. */
    static Process marker(UserId owner, MessageGroupId group) {
        return new Process("marker", table -> {
            for (int i = 0; i < MARKING_TRIES; i++) {
                InboxRow newest = Collections.max(table.rows(owner, group), InboxRow.BY_AGE);
                if (!newest.readAt().isBefore(newest.shownAt()) || table.mark(newest, newest.shownAt())) {
                    return;
                }
            }
        });
    }

    /** Brings the present names into all rows. */
    static Process profileSync(World world) {
        Names names = world.names();
        int messages = world.messages();
        int renamings = names.renamings();
        return new Process("profile sync", table -> {
            Report report =
                    new Renaming(table, () -> table.ask(names::directory), table::pause, MOST_RENAMED).run(none -> {});
            if (report.rowsLeft() > 0) {
                throw StoreErrors.contended(new IllegalStateException(report.toString()));
            }
            table.ask(() -> names.synced(messages, renamings, world.messages()));
        });
    }

    /** Moves the row up to the message that is the newest as the repair begins. */
    static Process repair(World world, UserId owner, MessageGroupId group) {
        Message newest = world.newest(group);
        return new Process("repair", table -> new RowMove(table, World.NO_WAIT, owner, List.of(newest)).fromTable());
    }
}
