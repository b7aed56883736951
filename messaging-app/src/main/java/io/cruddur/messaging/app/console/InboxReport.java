package io.cruddur.messaging.app.console;

import io.cruddur.messaging.dynamodb.repair.InboxBreach;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Repair;
import io.cruddur.messaging.dynamodb.repair.InboxVerification.Progress;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows what is wrong with the inboxes and what was done about it: a line for each breach, and the sums. */
public final class InboxReport {

    private final Console console;
    private final boolean json;
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private long breaches;

    /** Writes to this console, in JSON or as text. */
    public InboxReport(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /** Shows what is wrong. */
    public void add(InboxBreach breach) {
        breaches++;
        Map<String, String> fields = fields(breach);
        show(fields, breach.kind().wire() + "  " + text(breach));
    }

    /** Shows what was done about it. */
    public void add(Repair repair) {
        breaches++;
        outcomes.merge(repair.outcome(), 1L, Long::sum);
        Map<String, String> fields = fields(repair.breach());
        fields.put("outcome", repair.outcome().wire());
        fields.put("action", repair.action());
        show(
                fields,
                repair.outcome().wire() + "  " + repair.breach().kind().wire() + "  " + text(repair.breach()) + " "
                        + repair.action());
    }

    /** Shows that something which was to be repaired is no group. */
    public void addUnknownGroup(String id) {
        breaches++;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", "unknown_group");
        fields.put("group", id);
        fields.put("message", "This is no id of a group.");
        show(fields, "unknown_group  group=" + id + "  This is no id of a group.");
    }

    /** Shows that an object which was to tell what to repair can't be read. */
    public void addUnreadable(String key, String reason) {
        breaches++;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", "unreadable_object");
        fields.put("key", key);
        fields.put("message", reason);
        show(fields, "unreadable_object  key=" + key + "  " + reason);
    }

    private void show(Map<String, String> fields, String text) {
        if (json) {
            console.json(fields);
        } else {
            console.line(text);
        }
    }

    /** Without the fields that are unknown. */
    private static Map<String, String> fields(InboxBreach breach) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", breach.kind().wire());
        breach.group().ifPresent(group -> fields.put("group", group.toString()));
        breach.owner().ifPresent(owner -> fields.put("owner", owner.toString()));
        breach.sortKey().ifPresent(sortKey -> fields.put("sort_key", sortKey));
        fields.put("message", breach.message());
        return fields;
    }

    private static String text(InboxBreach breach) {
        return "group=" + breach.group().map(Object::toString).orElse("?")
                + "  owner=" + breach.owner().map(Object::toString).orElse("?")
                + breach.sortKey().map(sortKey -> "  sk=" + sortKey).orElse("")
                + "  " + breach.message();
    }

    /** Shows how much has been read. */
    public void progress(Progress read) {
        console.status(text(read));
    }

    /** The last object of the JSON output, also if nothing is wrong. */
    private record Sum(
            long items, long groups, long breaches, Map<String, Long> outcomes, double readUnits, double writeUnits) {}

    /** Shows the sums: as text, or in JSON as the last object. */
    public void end(Progress read, CapacityMeter capacity) {
        if (json) {
            Map<String, Long> named = new LinkedHashMap<>();
            outcomes.forEach((outcome, count) -> named.put(outcome.wire(), count));
            console.json(
                    new Sum(read.items(), read.groups(), breaches, named, capacity.readUnits(), capacity.writeUnits()));
        }
        String became = outcomes.entrySet().stream()
                .map(outcome -> String.format(Locale.ROOT, ", %s: %,d", words(outcome.getKey()), outcome.getValue()))
                .collect(Collectors.joining());
        console.err().println(text(read) + became);
        console.err().println("Consumed: " + capacity);
    }

    private String text(Progress read) {
        return String.format(
                Locale.ROOT, "items: %,d, groups: %,d, breaches: %,d", read.items(), read.groups(), breaches);
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case REPAIRED -> "repaired";
            case WOULD_REPAIR -> "would be repaired";
            case NOT_RECOVERABLE -> "not recoverable";
        };
    }

    /** Whether nothing is wrong any more. */
    public boolean allIsRight() {
        return breaches == outcomes.getOrDefault(Outcome.REPAIRED, 0L);
    }
}
