package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.queue.GroupQueue;
import io.cruddur.messaging.app.queue.GroupQueue.Entry;
import io.cruddur.messaging.dynamodb.repair.InboxVerification.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The groups of a queue, each to be repaired and then to be deleted there, until the queue is empty. */
final class QueuedGroups {

    private final GroupQueue queue;
    private final GroupsToRepair groups;

    QueuedGroups(GroupQueue queue, GroupsToRepair groups) {
        this.queue = queue;
        this.groups = groups;
    }

    /** Repairs them; returns how much was read. A group that is not right then stays in the queue. */
    Progress repairAll() {
        for (List<Entry> entries = queue.receive(); !entries.isEmpty(); entries = queue.receive()) {
            Map<String, Boolean> right = new HashMap<>();
            for (Entry entry : entries) {
                if (right.computeIfAbsent(entry.group(), groups::isMadeRight) && !groups.isDryRun()) {
                    queue.delete(entry);
                }
            }
            var unused = groups.progress();
        }
        return groups.progress();
    }
}
