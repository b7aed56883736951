package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.repair.InboxBreach.Kind;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A group with messages as it was read, and what is wrong with it.
 *
 * @param group the group
 * @param rows its rows in all inboxes
 * @param participants whom the rows name; if there is no row, whom a message names, or the senders
 * @param newest its newest message that has not expired, read after the rows: so no row is ahead of it because it moved
 *     meanwhile
 * @param now when it was read
 */
record GroupState(MessageGroupId group, List<InboxRow> rows, Set<UserId> participants, Message newest, Instant now) {

    private static final MessageVersion BEFORE_ALL = new MessageVersion(InboxRow.NEVER, 0);

    /**
     * What is wrong.
     *
     * @param since the message, and its revision, that every row must have reached; rows that show newer ones may be moving
     */
    List<InboxBreach> breaches(MessageVersion since) {
        if (rows.isEmpty() && participants.size() != MessageItem.PARTICIPANTS) {
            return lostToPeopleUnknown();
        }
        List<InboxBreach> breaches = new ArrayList<>();
        for (UserId owner : participants) {
            List<InboxRow> own = rowsOf(owner);
            if (own.isEmpty()) {
                breaches.add(lost(owner));
            } else {
                judge(own, earlier(since, MessageVersion.of(newest)), breaches);
            }
        }
        return breaches;
    }

    /** The breaches of missing rows. */
    List<InboxBreach> lostRows() {
        return breaches(BEFORE_ALL).stream()
                .filter(breach -> breach.kind() == Kind.LOST)
                .toList();
    }

    List<InboxRow> rowsOf(UserId owner) {
        return rows.stream().filter(row -> row.owner().equals(owner)).toList();
    }

    /** Of one sender, both rows are lost: theirs and that of somebody who never wrote. Of three, nobody can tell whose. */
    private List<InboxBreach> lostToPeopleUnknown() {
        List<InboxBreach> breaches = new ArrayList<>();
        if (participants.size() < MessageItem.PARTICIPANTS) {
            participants.forEach(sender -> breaches.add(lost(sender)));
        }
        breaches.add(lost(
                Optional.empty(), "No inbox has a row of the group, and its messages do not name both participants."));
        return breaches;
    }

    private InboxBreach lost(UserId owner) {
        return lost(Optional.of(owner), "The inbox has no row of the group.");
    }

    /** A row keeps the place of a message that expired, also where an older one is left: it never goes back in time. */
    private void judge(List<InboxRow> own, MessageVersion since, List<InboxBreach> breaches) {
        InboxRow shown = Collections.max(own, InboxRow.BY_AGE);
        if (own.size() > 1 && !areMoving(own, since)) {
            breaches.add(of(shown, Kind.DOUBLED, "The inbox has " + own.size() + " rows of the group."));
        }
        MessageVersion latest = MessageVersion.of(newest);
        if (shown.version().isNewerThan(latest) && shown.isExpiredAt(now)) {
            return;
        }
        if (shown.version().isNewerThan(latest)) {
            breaches.add(
                    of(shown, Kind.MISTIMED, shows(shown) + ", which is not there; the newest is " + latest() + "."));
        } else if (shown.version().isOlderThan(since)) {
            boolean sameMessage = shown.version().isOfSameMessage(latest);
            Kind kind = sameMessage ? Kind.OLD_REVISION : Kind.STALE;
            breaches.add(of(shown, kind, shows(shown) + "; the newest is " + latest() + "."));
        }
        if (!Keys.isOurs(shown.sortKey())) {
            breaches.add(of(shown, Kind.OLD_TIME, "The sort key is an old spelling of a time; " + shows(shown) + "."));
        } else if (!microsecond(Keys.time(shown.sortKey())).equals(microsecond(shown.messageCreatedAt()))) {
            breaches.add(of(shown, Kind.MISTIMED, shows(shown) + ", and lies elsewhere."));
        }
    }

    /** Between the put and the delete of a move there are two rows, neither older than the newest message before it. */
    private boolean areMoving(List<InboxRow> own, MessageVersion since) {
        MessageVersion latest = MessageVersion.of(newest);
        return since.isOlderThan(latest)
                && own.stream()
                        .map(InboxRow::version)
                        .noneMatch(shown -> shown.isOlderThan(since) || shown.isNewerThan(latest));
    }

    private static MessageVersion earlier(MessageVersion one, MessageVersion other) {
        return one.isOlderThan(other) ? one : other;
    }

    private static String shows(InboxRow row) {
        return "The row shows a message of " + inWords(row.version());
    }

    private String latest() {
        return "of " + inWords(MessageVersion.of(newest));
    }

    private static String inWords(MessageVersion version) {
        return time(version.createdAt()) + (version.revision() == 0 ? "" : " at revision " + version.revision());
    }

    private static String time(Instant time) {
        return WireTime.format(time);
    }

    private static Instant microsecond(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private InboxBreach of(InboxRow row, Kind kind, String message) {
        return new InboxBreach(kind, Optional.of(group), Optional.of(row.owner()), Optional.of(row.sortKey()), message);
    }

    private InboxBreach lost(Optional<UserId> owner, String message) {
        return new InboxBreach(Kind.LOST, Optional.of(group), owner, Optional.empty(), message);
    }
}
