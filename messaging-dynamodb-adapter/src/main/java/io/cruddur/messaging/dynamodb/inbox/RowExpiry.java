package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Revision;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Takes the text of messages that expired out of the rows that show them. That is the last revision of such a message: no
 * record of it that comes late, or again, brings the text back. A row stays where it is, so no inbox goes back in time, and
 * one that shows a newer message is left alone.
 *
 * <p>A message expires days after it was sent: the index has long shown the rows that its arrival put.
 */
public final class RowExpiry {

    private static final MessageId ANY = new MessageId(new UUID(0, 0));

    private final InboxTable table;
    private final Supplier<Contention> contention;

    public RowExpiry(InboxTable table, Supplier<Contention> contention) {
        this.table = table;
        this.contention = contention;
    }

    /**
     * Empties the rows of a group, of all owners, that show one of these messages.
     *
     * @param createdAt of each message that expired
     * @throws io.cruddur.messaging.domain.UnavailableException if a row changes again and again
     */
    public void run(MessageGroupId group, Set<Instant> createdAt) {
        table.rowsInIndex(group).stream()
                .filter(row -> createdAt.contains(row.messageCreatedAt()))
                .forEach(this::run);
    }

    /** Empties a row, wherever it is by now, unless it shows a newer message. */
    public void run(InboxRow seen) {
        Contention tries = contention.get();
        List<InboxRow> rows = List.of(seen);
        while (!rows.stream().filter(row -> isToEmpty(row, seen)).allMatch(this::isEmptied)) {
            tries.waitAfter(new IllegalStateException("The row of the group " + seen.group() + " moved meanwhile."));
            rows = table.rows(seen.owner(), seen.group());
        }
    }

    private static boolean isToEmpty(InboxRow row, InboxRow seen) {
        return row.showsTheSameAs(seen) && !row.lastMessage().expired();
    }

    /** Of the message that is gone, its time and its revision are all that a row needs. */
    private boolean isEmptied(InboxRow row) {
        Revision last =
                new Revision(Revision.EXPIRED, Instant.EPOCH, row.lastMessage().deleted());
        Message gone = new Message(ANY, row.group(), row.counterpart(), "", row.messageCreatedAt(), last);
        return table.revise(row, gone);
    }
}
