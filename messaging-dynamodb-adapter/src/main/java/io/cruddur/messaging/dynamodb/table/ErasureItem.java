package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Participant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an erasure leaves of its user's rows, as attributes: the place, the group, the counterpart's id, and which message at
 * which revision. So moves, repairs and verifications find the row as they find any other.
 */
public final class ErasureItem {

    /** There, and true, in a row whose owner was erased. */
    public static final String FLAG = "erased";

    /** What an erasure takes away: what the owner has read and set. */
    public static final List<String> REMOVED = Stream.concat(Stream.of(InboxRow.READ_AT), SettingsItem.ALL.stream())
            .toList();

    static final String NOTHING = "";

    /** A row can't do without a handle. */
    private static final Handle NOBODY = new Handle("deleted-00000000");

    private ErasureItem() {}

    /** What an erasure sets in a row. */
    public static Map<String, AttributeValue> of(InboxRow row) {
        Map<String, AttributeValue> emptied = new HashMap<>(Item.namesOf(nameless(row.counterpart())));
        emptied.put(InboxRow.PREVIEW, Item.string(NOTHING));
        emptied.put(InboxRow.FROM_ME, AttributeValue.fromBool(row.lastMessage().fromOwner()));
        emptied.put(FLAG, AttributeValue.fromBool(true));
        return emptied;
    }

    static Participant nameless(Participant counterpart) {
        return new Participant(counterpart.id(), NOBODY, NOTHING);
    }
}
