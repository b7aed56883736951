package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.console.InboxReport;
import io.cruddur.messaging.app.queue.GroupQueue;
import io.cruddur.messaging.app.queue.GroupQueue.Entry;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.dynamodb.repair.InboxRepair;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Repair;
import io.cruddur.messaging.dynamodb.repair.InboxVerification.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The groups of a queue, each to be repaired and then to be deleted there, until the queue is empty. */
final class QueuedGroups {

    private final GroupQueue queue;
    private final InboxRepair repair;
    private final InboxReport report;
    private final boolean dryRun;
    private Progress read = new Progress(0, 0);

    QueuedGroups(GroupQueue queue, InboxRepair repair, InboxReport report, boolean dryRun) {
        this.queue = queue;
        this.repair = repair;
        this.report = report;
        this.dryRun = dryRun;
    }

    /** Repairs them; returns how much was read. A group that is not right then stays in the queue. */
    Progress repairAll() {
        for (List<Entry> entries = queue.receive(); !entries.isEmpty(); entries = queue.receive()) {
            Map<String, Boolean> right = new HashMap<>();
            for (Entry entry : entries) {
                if (right.computeIfAbsent(entry.group(), this::isMadeRight) && !dryRun) {
                    queue.delete(entry);
                }
            }
            report.progress(read);
        }
        return read;
    }

    private boolean isMadeRight(String group) {
        return MessageGroupId.parse(group).map(this::isMadeRight).orElseGet(() -> {
            report.addUnknownGroup(group);
            return false;
        });
    }

    private boolean isMadeRight(MessageGroupId group) {
        List<Repair> repairs = new ArrayList<>();
        Progress more = repair.repair(group, dryRun, repairs::add);
        repairs.forEach(report::add);
        read = new Progress(read.items() + more.items(), read.groups() + more.groups());
        return repairs.stream().allMatch(done -> done.outcome() == Outcome.REPAIRED);
    }
}
