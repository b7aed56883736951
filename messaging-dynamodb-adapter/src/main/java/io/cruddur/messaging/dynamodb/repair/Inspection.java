package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.dynamodb.table.KeyCondition;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.dynamodb.repair.InboxVerification.Progress;
import io.cruddur.messaging.dynamodb.table.Keys;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Looks for what is wrong, in the whole table or in one group, with a memory that does not grow with the table. */
final class Inspection {

    /** How many suspects are kept until they are read again. */
    static final int MOST_SUSPECTS = 1_000;

    private final InboxParts parts;
    private final Runnable pause;
    private final int mostSuspects;

    Inspection(InboxParts parts, Runnable pause, int mostSuspects) {
        this.parts = parts;
        this.pause = pause;
        this.mostSuspects = mostSuspects;
    }

    /** A pause of this length. */
    static Runnable sleeping(Duration pause) {
        return () -> {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted in the pause before another look.", e);
            }
        };
    }

    /** Inspects the table. */
    Progress ofTable(Findings findings, Consumer<Progress> progress) {
        InboxScan scan = newScan(findings);
        parts.requests().scan(page -> {
            page.forEach(scan::accept);
            progress.accept(scan.progress());
        });
        scan.end();
        return scan.progress();
    }

    /** Inspects a group: its messages, then its rows in all inboxes, as far as they name it. */
    Progress ofGroup(MessageGroupId group, Findings findings) {
        QueryRequest messages = parts.requests()
                .newQuery(KeyCondition.in(Keys.messages(group)))
                .consistentRead(true)
                .build();
        InboxScan scan = newScan(findings);
        parts.requests().queryEach(messages).forEach(scan::accept);
        parts.requests().queryGroup(group).forEach(scan::accept);
        scan.end();
        return scan.progress();
    }

    private InboxScan newScan(Findings findings) {
        return new InboxScan(parts, new Suspects(parts, pause, mostSuspects, findings));
    }
}
