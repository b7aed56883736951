package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.time.Instant;
import java.util.List;

/** Short words for what a schedule shows. */
final class Describe {

    private Describe() {}

    static String user(UserId user) {
        return "user " + user.toString().substring(0, 4);
    }

    static String group(MessageGroupId group) {
        return "group " + group.toString().substring(0, 4);
    }

    static String time(Instant time) {
        return time.equals(InboxRow.NEVER) ? "never" : time.toString().substring(14);
    }

    static String row(InboxRow row) {
        return "[" + group(row.group()) + " of " + user(row.owner()) + " at "
                + row.sortKey().substring(14) + " shows " + time(row.messageCreatedAt())
                + (row.version().revision() == 0 ? "" : " at " + row.version().revision()) + ", names "
                + row.counterpart().displayName() + ", read " + time(row.readUpTo())
                + (row.settings().equals(GroupSettings.NONE) ? "" : ", " + row.settings())
                + (row.isErased() ? ", emptied" : "") + "]";
    }

    static String value(Object value) {
        if (value instanceof InboxRow row) {
            return row(row);
        }
        if (value instanceof List<?> values) {
            return values.stream().map(Describe::value).toList().toString();
        }
        return String.valueOf(value);
    }
}
