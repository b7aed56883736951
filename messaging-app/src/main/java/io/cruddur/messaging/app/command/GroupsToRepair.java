package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.console.InboxReport;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.dynamodb.repair.InboxRepair;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Repair;
import io.cruddur.messaging.dynamodb.repair.InboxVerification.Progress;
import java.util.ArrayList;
import java.util.List;

/** Repairs groups that somebody names, and counts what it reads for that. */
final class GroupsToRepair {

    private final InboxRepair repair;
    private final InboxReport report;
    private final boolean dryRun;
    private Progress read = new Progress(0, 0);

    GroupsToRepair(InboxRepair repair, InboxReport report, boolean dryRun) {
        this.repair = repair;
        this.report = report;
        this.dryRun = dryRun;
    }

    /** Whether nothing is to be written, neither where the names come from. */
    boolean isDryRun() {
        return dryRun;
    }

    /** Whether the group of this id is right now, and why not if it is not. */
    boolean isMadeRight(String group) {
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

    /** Shows how much has been read so far, and returns it. */
    Progress progress() {
        report.progress(read);
        return read;
    }
}
