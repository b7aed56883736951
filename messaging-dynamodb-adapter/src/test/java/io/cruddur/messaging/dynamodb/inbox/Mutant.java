package io.cruddur.messaging.dynamodb.inbox;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One step of moving inbox rows left out or done wrong. The simulation must find a history that this breaks. */
enum Mutant {
    DELETES_BEFORE_IT_PUTS(
            "RowMove",
            "Placement placement = twoWrites ? table.put(row) : table.replace(old, row); if (placement == Placement.PUT) { boolean alone = !twoWrites || table.delete(old);",
            "boolean deleted = !twoWrites || table.delete(old); Placement placement = twoWrites ? table.put(row) : table.replace(old, row); if (placement == Placement.PUT) { boolean alone = deleted;"),
    PUTS_OVER_WHAT_IS_THERE(
            "SimulatedTable", "if (occupant == null) { return Placement.PUT; }", "if (true) { return Placement.PUT; }"),
    DELETES_WITHOUT_A_CONDITION("SimulatedTable", "boolean unchanged = isUnchanged(row);", "boolean unchanged = true;"),
    CONDITIONS_WITHOUT_THE_GROUP("SimulatedTable", "isAsSeen(InboxRow.GROUP, seen, there) &&", ""),
    CONDITIONS_OF_ABSENCE_ALONE(
            "SimulatedTable",
            "return isAsSeen(InboxRow.GROUP, seen, there)",
            "return there.isEmpty() && seen.readUpTo().equals(InboxRow.NEVER) || isAsSeen(InboxRow.GROUP, seen, there)"),
    CONDITIONS_WITHOUT_THE_MARKER("SimulatedTable", "&& isAsSeen(InboxRow.READ_AT, seen, there)", ""),
    CONDITIONS_ON_WHETHER_A_MARKER_IS_THERE(
            "SimulatedTable",
            "&& isAsSeen(InboxRow.READ_AT, seen, there)",
            "&& there.flatMap(item -> item.text(InboxRow.READ_AT)).isPresent() == seen.item().text(InboxRow.READ_AT).isPresent()"),
    READS_DOWNWARDS(
            "SimulatedTable", "READING_ORDER = Comparator.naturalOrder()", "READING_ORDER = Comparator.reverseOrder()"),
    NO_TIE_BREAK(
            SmallCase.ONE_MESSAGE_A_SLOT_THAT_IS_FREED_AND_A_READER,
            "InboxRow",
            ".thenComparing(row -> Keys.isOurs(row.sortKey())) .thenComparing(InboxRow::sortKey)",
            ""),
    TIES_FALL_TO_THE_LOWER(
            SmallCase.ONE_MESSAGE_A_SLOT_THAT_IS_FREED_AND_A_READER,
            "InboxRow",
            ".thenComparing(InboxRow::sortKey)",
            ".thenComparing(InboxRow::sortKey, Comparator.reverseOrder())"),
    NO_MERGE_OF_MARKERS(
            "Reconciliation", "return row.readUpTo().equals(readUpTo) || table.mark(row, readUpTo);", "return true;"),
    NO_MARKER_CARRIED("RowMove", "readUpTo.isAfter(old.readUpTo()) ? readUpTo : old.readUpTo()", "readUpTo"),
    MARKS_WHAT_IS_MARKED_LATER("RowMark", "if (!latest.isBefore(readUpTo)) {", "if (latest.equals(readUpTo)) {"),
    NO_SECOND_LOOK_FOR_A_ROW_TO_MARK(
            "RowMark", "if (table.mark(newest, readUpTo)) {", "if (table.mark(newest, readUpTo) || true) {"),
    LOOKS_FOR_A_ROW_TO_MARK_IN_THE_INDEX_ALONE(
            "RowMark", "return shown.isEmpty() ? table.rows(owner, group) : shown;", "return shown;"),
    NO_RECONCILIATION_OF_SEVERAL(
            "RowMove",
            "Optional.of(rows.get(0)) : reconcile()",
            "Optional.of(rows.get(0)) : rows.stream().max(InboxRow.BY_AGE)"),
    NO_RECONCILIATION_AFTER_A_FAILED_DELETE(
            "RowMove", "alone ? Optional.of(row) : reconcile();", "Optional.of(alone ? row : row);"),
    NO_RECONCILIATION_WHERE_THE_ROW_IS_THERE_ALREADY(
            "RowMove",
            "if (placement == Placement.THERE_ALREADY) { return reconcile(); }",
            "if (placement == Placement.THERE_ALREADY) { return Optional.of(row); }"),
    NO_TRANSACTION_AT_A_TAKEN_SLOT(
            SmallCase.ONE_MESSAGE_A_SLOT_THAT_IS_FREED_AND_A_READER,
            "RowMove",
            "twoWrites ? table.put(row) : table.replace(old, row); if (placement == Placement.PUT) { boolean alone = !twoWrites || table.delete(old);",
            "table.put(row); if (placement == Placement.PUT) { boolean alone = table.delete(old);"),
    NO_START_OVER_WHEN_THE_OLD_ROW_IS_GONE(
            "RowMove", "return readAgain(tries); } twoWrites", "return Optional.of(row); } twoWrites"),
    NO_LOOK_WHERE_THE_INDEX_SHOWS_THE_MESSAGE("RowMove", ": settle(firstSlot());", ": true;"),
    LOOKS_FROM_THE_ROW_THAT_THE_INDEX_SHOWS("RowMove", ": settle(firstSlot());", ": settle(rows.get(0).sortKey());"),
    ROWS_IN_ANY_SLOT_OF_THE_MICROSECOND(
            SmallCase.A_SECOND_MESSAGE_OF_A_MICROSECOND_WHOSE_SLOT_WAS_TAKEN_AND_A_READER,
            "Keys",
            "createdAt.plusNanos(1 + turned(message, n, STEP - 1))",
            "createdAt.truncatedTo(ChronoUnit.MICROS).plusNanos(1 + turned(message, n, 999))"),
    NO_LOOK_AFTER_SEVERAL_MESSAGES("GroupUpdate", "rowElsewhere || messages.size() > 1;", "rowElsewhere;"),
    NO_LOOK_AFTER_A_START_WITH_A_ROW_ELSEWHERE(
            SmallCase.A_START_BESIDE_ANOTHER_WHOSE_SLOT_IS_TAKEN_AND_THEN_FREED,
            "GroupUpdate",
            "rowElsewhere || messages.size() > 1;",
            "messages.size() > 1;"),
    LOOKS_FROM_THE_NEWEST_OF_SEVERAL_MESSAGES(
            SmallCase.A_MESSAGE_THAT_COMES_AGAIN_WITH_THE_NEXT, "GroupUpdate", ".min(BY_AGE)", ".max(BY_AGE)"),
    SKIPS_WHOM_THE_INDEX_DOES_NOT_SHOW(
            "GroupUpdate", "ofOwner.isEmpty() ? move.fromTable()", "ofOwner.isEmpty() ? true"),
    APPLIES_THE_FIRST_OF_SEVERAL_MESSAGES(
            "RowMove", "Collections.max(messages, GroupUpdate.BY_AGE)", "messages.get(0)"),
    CARRIES_NAMES_OVER_EVEN_WHERE_THE_COUNTERPART_WROTE(
            "RowMove",
            "newestBy(old.counterpart().id()) .filter(written -> written.createdAt().isAfter(old.messageCreatedAt())) .map(Message::sender) .orElse(old.counterpart())",
            "old.counterpart()"),
    TAKES_NAMES_FROM_A_MESSAGE_THAT_COMES_AGAIN(
            SmallCase.A_MESSAGE_THAT_COMES_AGAIN_WITH_THE_NEXT_AND_A_SYNC_OF_NAMES,
            "RowMove",
            ".filter(written -> written.createdAt().isAfter(old.messageCreatedAt()))",
            ""),
    TAKES_NAMES_FROM_ANY_OF_SEVERAL_MESSAGES("RowMove", ".max(GroupUpdate.BY_AGE);", ".findFirst();"),
    RENAMES_WITHOUT_A_CONDITION(
            SmallCase.A_SLOT_THAT_ANOTHER_GROUP_TAKES_AND_A_SYNC_OF_NAMES,
            "SimulatedTable",
            ".filter(present -> isAsSeen(InboxRow.GROUP, row, Optional.of(present.item()))) .filter(present -> present.counterpart().id().equals(counterpart.id()))",
            ""),
    RENAMES_BEFORE_THE_INDEX_HAS_CAUGHT_UP(
            SmallCase.A_MESSAGE_AND_A_SYNC_OF_NAMES,
            "Renaming",
            "waitForMovesUnderWay(); table.allRowsInIndex",
            "users = directory.get().stream().collect(Collectors.toMap(Participant::id, Function.identity())); table.allRowsInIndex"),
    NO_LOOK_AFTER_RENAMING(SmallCase.A_MESSAGE_AND_A_SYNC_OF_NAMES, "Renaming", "renamed.add(RowKey.of(row));", ""),
    NO_PAUSE_BEFORE_THE_LOOK_AFTER_RENAMING(
            SmallCase.A_MESSAGE_AND_A_SYNC_OF_NAMES, "Renaming", "waitForMovesUnderWay(); renamed = ", "renamed = "),
    NO_REVISION_IN_THE_AGE_OF_ROWS(
            SmallCase.A_REVISION_OF_A_MESSAGE_WITH_TWO_ROWS,
            "InboxRow",
            "Comparator.comparing(InboxRow::version)",
            "Comparator.comparing(InboxRow::messageCreatedAt)"),
    NO_REVISION_IN_THE_AGE_OF_MESSAGES(
            "GroupUpdate", "Comparator.comparing(MessageVersion::of)", "Comparator.comparing(Message::createdAt)"),
    NO_UPDATE_IN_PLACE(
            "RowMove", "row.version().isOlderThan(version);", "row.messageCreatedAt().isBefore(message.createdAt());"),
    UPDATES_TO_AN_EARLIER_REVISION(
            "SimulatedTable",
            "present.version().revision() < revised.revision().number()",
            "present.version().revision() <= revised.revision().number() + 1"),
    UPDATES_A_ROW_THAT_SHOWS_THE_REVISION_ALREADY(
            "MessageVersion", "return compareTo(other) < 0;", "return compareTo(other) <= 0;"),
    UPDATES_ANOTHER_MESSAGES_ROW(
            SmallCase.A_REVISION_AND_A_MESSAGE_AT_A_SLOT_THAT_ITS_ROW_HAD,
            "SimulatedTable",
            ".filter(present -> isAsSeen(InboxRow.MESSAGE_CREATED_AT, row, Optional.of(present.item())))",
            ""),
    UPDATES_ANOTHER_GROUPS_ROW(
            SmallCase.A_REVISION_AND_A_SLOT_THAT_ANOTHER_GROUP_TAKES,
            "SimulatedTable",
            ".filter(present -> isAsSeen(InboxRow.GROUP, row, Optional.of(present.item()))) .filter(present -> isAsSeen(InboxRow.MESSAGE_CREATED_AT",
            ".filter(present -> isAsSeen(InboxRow.MESSAGE_CREATED_AT"),
    STOPS_AFTER_A_FAILED_UPDATE(
            SmallCase.A_REVISION_OF_A_MESSAGE_WITH_TWO_ROWS,
            "RowMove",
            "Optional.of(present.revised(message)) : readAgain(tries);",
            "Optional.of(present.revised(message)) : Optional.of(present.revised(message));"),
    PUTS_A_REVISION_BESIDE_THE_OLD_ROW(
            SmallCase.A_REVISION_OF_A_MESSAGE_WHOSE_FIRST_SLOT_IS_FREE_NOW,
            "RowMove",
            "twoWrites = !message.revision().isChange();",
            "twoWrites = true;"),
    STOPS_WITH_ANY_ROW_THAT_IS_LEFT("RowMove", "while (row.filter", "if (row.filter"),
    NO_LOOK_AT_AN_OLD_MESSAGES_OWN_SLOTS(
            SmallCase.A_REVISION_BEHIND_A_ROW_THAT_A_REPAIR_TOOK_BACK,
            "RowMove",
            "return late ? settleOwnSlots()",
            "return late ? true"),
    NO_RECONCILIATION_OF_A_ROW_IN_THE_OWN_SLOTS(
            SmallCase.A_REVISION_BEHIND_A_ROW_THAT_A_REPAIR_TOOK_BACK,
            "RowMove",
            "return table.rowsBetween(firstSlot(), last, owner, message.group()).isEmpty() ||",
            "return !table.rowsBetween(firstSlot(), last, owner, message.group()).isEmpty() ||"),
    CONDITIONS_WITHOUT_THE_REVISION(
            SmallCase.A_REVISION_OF_A_MESSAGE_WITH_TWO_ROWS,
            "SimulatedTable",
            "&& isAsSeen(InboxRow.MESSAGE_REVISION, seen, there)",
            ""),
    CONDITIONS_THAT_COMPARE_TEXTS_ALONE(
            "SimulatedTable",
            "there.flatMap(item -> item.value(attribute)).equals(seen.item().value(attribute))",
            "there.flatMap(item -> item.text(attribute)).equals(seen.item().text(attribute))"),
    A_REVISION_BRINGS_ITS_NAMES(
            SmallCase.A_DELETION_AND_A_SYNC_OF_NAMES,
            "SimulatedTable",
            "write(present.revised(revised))",
            "write(present.counterpart().id().equals(revised.sender().id()) ? present.revised(revised).naming(revised.sender()) : present.revised(revised))"),
    CONDITIONS_WITHOUT_THE_SETTINGS(
            "SimulatedTable",
            "&& SettingsItem.SEEN.stream().allMatch(setting -> isAsSeen(setting, seen, there));",
            ";"),
    NO_SETTINGS_CARRIED("RowMove", ".withSettings(settings);", ".withSettings(GroupSettings.NONE);"),
    NO_MERGE_OF_SETTINGS("Reconciliation", "row.settings().equals(settings) || table.set(row, settings);", "true;"),
    SETTINGS_OF_THE_NEWER_ROW(
            "Reconciliation", ".reduce((older, newer) -> newer.merge(older))", ".reduce((older, newer) -> newer)"),
    SETTINGS_FROM_THE_INDEX(
            "RowSettings",
            "return above.isEmpty() ? table.rows(owner, group) : above;",
            "return table.rowsInIndex(group).stream().filter(row -> row.owner().equals(owner)).toList();"),
    A_MOVE_FORGETS_THE_ERASURE(
            SmallCase.A_MESSAGE_AND_AN_ERASURE_OF_THE_OWNER,
            "RowMove",
            "old.isErased() ? moved.erased() : moved;",
            "moved;"),
    CONDITIONS_WITHOUT_THE_ERASURE(
            SmallCase.A_MESSAGE_AND_AN_ERASURE_OF_THE_OWNER,
            "SimulatedTable",
            "&& isAsSeen(ErasureItem.FLAG, seen, there)",
            ""),
    NO_MERGE_OF_ERASURES(
            SmallCase.A_MESSAGE_AND_AN_ERASURE_OF_THE_OWNER,
            "Reconciliation",
            "rows.stream().anyMatch(InboxRow::isErased);",
            "newest.isErased();"),
    NO_SECOND_LOOK_FOR_A_ROW_TO_EMPTY(
            SmallCase.A_MARKER_AND_AN_ERASURE_OF_THE_OWNER_WHILE_A_MESSAGE_COMES,
            "RowErasure",
            ".allMatch(table::erase)) {",
            ".allMatch(row -> table.erase(row) || true)) {"),
    MARKS_AN_EMPTIED_ROW(
            SmallCase.A_MARKER_AND_AN_ERASURE_OF_THE_OWNER_WHILE_A_MESSAGE_COMES,
            "RowMark",
            "while (!rows.isEmpty() && rows.stream().noneMatch(InboxRow::isErased)) {",
            "while (!rows.isEmpty()) {"),
    AN_EXPIRY_EMPTIES_WHATEVER_THE_ROW_SHOWS(
            SmallCase.AN_EXPIRY_AND_THE_NEXT_MESSAGE,
            "RowExpiry",
            ".filter(row -> createdAt.contains(row.messageCreatedAt()))",
            ""),
    AN_EXPIRY_IS_THE_NEXT_REVISION(
            SmallCase.AN_EXPIRY_AND_A_REVISION_THAT_COMES_LATE,
            "RowExpiry",
            "new Revision(Revision.EXPIRED,",
            "new Revision(row.version().revision() + 1,"),
    NO_SECOND_LOOK_FOR_A_ROW_WHOSE_MESSAGE_EXPIRED(
            SmallCase.AN_EXPIRY_AND_AN_ERASURE_OF_THE_OWNER,
            "RowExpiry",
            "return table.revise(row, gone);",
            "return table.revise(row, gone) || true;"),
    NO_LOOK_FOR_THE_ROW_OF_A_MESSAGE_THAT_COMES_AGAIN_EXPIRED(
            SmallCase.A_MESSAGE_THAT_COMES_AGAIN_EXPIRED_WITH_THE_NEXT,
            "GroupUpdate",
            "!message.revision().isChange() || message.revision().isExpired()",
            "!message.revision().isChange()"),
    A_MOVE_FORGETS_THE_REVISION(
            "RowMove",
            "Placement placement = twoWrites ? table.put(row) : table.replace(old, row);",
            "InboxRow bare = InboxRow.of(owner, counterpart, new Message(message.id(), message.group(), message.sender(), message.text(), message.createdAt()), slot, latest); Placement placement = twoWrites ? table.put(bare) : table.replace(old, bare);");

    private final String smallCase;
    private final String type;
    private final String original;
    private final String replacement;

    Mutant(String type, String original, String replacement) {
        this("", type, original, replacement);
    }

    /** Caught in a small case, since it takes collisions that are rare in schedules. */
    Mutant(SmallCase smallCase, String type, String original, String replacement) {
        this(smallCase.name(), type, original, replacement);
    }

    Mutant(String smallCase, String type, String original, String replacement) {
        this.smallCase = smallCase;
        this.type = type;
        this.original = original;
        this.replacement = replacement;
    }

    /** The small case that catches it; blank if seeded schedules do. */
    String smallCase() {
        return smallCase;
    }

    /** The type whose source is changed. */
    String type() {
        return type;
    }

    /** The changed source. White space is the formatter's, and does not count. */
    String change(String source) {
        String words = Arrays.stream(original.split(" ")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        Matcher place = Pattern.compile(words).matcher(source);
        if (!place.find()) {
            throw new IllegalStateException(type + " does not say: " + original);
        }
        return place.replaceFirst(Matcher.quoteReplacement(replacement));
    }
}
