package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import java.util.List;
import java.util.function.Supplier;

/** A sync of names on any table of rows, with pauses of any kind. */
public final class ProfileSyncRun {

    private ProfileSyncRun() {}

    /** Runs it, and tells what it did. */
    public static ProfileSync.Report of(
            InboxTable table, Supplier<List<Participant>> directory, Runnable pause, int mostRenamed) {
        return new Renaming(table, directory, pause, mostRenamed).run(progress -> {});
    }
}
