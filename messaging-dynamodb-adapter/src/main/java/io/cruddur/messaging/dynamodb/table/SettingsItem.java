package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.GroupSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the owner of an inbox has set, as attributes of a row. Times are numbers, in microseconds since 1970: as texts they
 * would take three times the room of a row.
 */
public final class SettingsItem {

    private static final String ARCHIVED = "archived";
    private static final String ARCHIVED_AT = "archived_at";
    private static final String MUTED_UNTIL = "muted_until";
    private static final String MUTED_AT = "muted_at";

    /** All attributes of settings. */
    static final List<String> ALL = List.of(ARCHIVED, ARCHIVED_AT, MUTED_UNTIL, MUTED_AT);

    /** What tells whether settings are as they were seen: each change has another time, and a move changes the flag alone. */
    public static final List<String> SEEN = List.of(ARCHIVED, ARCHIVED_AT, MUTED_AT);

    private SettingsItem() {}

    static GroupSettings read(Item item) {
        return new GroupSettings(
                isArchived(item), time(item, ARCHIVED_AT), time(item, MUTED_UNTIL), time(item, MUTED_AT));
    }

    /** Whether a row's item tells that the owner has archived the group. */
    public static boolean isArchived(Item item) {
        return item.isSet(ARCHIVED);
    }

    private static Instant time(Item item, String name) {
        Optional<Long> micros = item.whole(name);
        return micros.isPresent() ? Instant.EPOCH.plus(micros.get(), ChronoUnit.MICROS) : Instant.EPOCH;
    }

    /** The attributes of settings; what was never set has none, and was never set before either. */
    public static Map<String, AttributeValue> of(GroupSettings settings) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        if (!settings.archivedAt().equals(Instant.EPOCH)) {
            attributes.put(ARCHIVED, AttributeValue.fromBool(settings.archived()));
            attributes.put(ARCHIVED_AT, micros(settings.archivedAt()));
        }
        if (!settings.mutedAt().equals(Instant.EPOCH)) {
            attributes.put(MUTED_UNTIL, micros(settings.mutedUntil()));
            attributes.put(MUTED_AT, micros(settings.mutedAt()));
        }
        return attributes;
    }

    private static AttributeValue micros(Instant time) {
        return Item.number(time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000);
    }
}
