package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.console.InboxReport;
import io.cruddur.messaging.app.function.GivenUpBatch;
import io.cruddur.messaging.app.queue.GivenUpRecords;
import io.cruddur.messaging.dynamodb.repair.InboxVerification.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The groups of the records that Lambda gave up: each to be repaired, and an object to be deleted once all of its groups are right. */
final class GivenUpGroups {

    private final GivenUpRecords records;
    private final GroupsToRepair groups;
    private final InboxReport report;

    GivenUpGroups(GivenUpRecords records, GroupsToRepair groups, InboxReport report) {
        this.records = records;
        this.groups = groups;
        this.report = report;
    }

    /** Repairs them; returns how much was read. An object stays if one of its groups is not right then, or it can't be read. */
    Progress repairAll() {
        for (List<String> keys = records.keysAfter("");
                !keys.isEmpty();
                keys = records.keysAfter(keys.get(keys.size() - 1))) {
            // Of objects that were there before the first of these repairs: none tells of a message that a repair did
            // not see.
            Map<String, Boolean> right = new HashMap<>();
            for (String key : keys) {
                if (areMadeRight(key, right) && !groups.isDryRun()) {
                    records.delete(key);
                }
                var unused = groups.progress();
            }
        }
        return groups.progress();
    }

    private boolean areMadeRight(String key, Map<String, Boolean> right) {
        try (InputStream object = records.read(key)) {
            boolean all = true;
            for (String group : GivenUpBatch.groups(object)) {
                all &= right.computeIfAbsent(group, groups::isMadeRight);
            }
            return all;
        } catch (IOException e) {
            report.addUnreadable(key, String.valueOf(e.getMessage()));
            return false;
        }
    }
}
