package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.table.ErasureItem;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.SettingsItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The inbox rows in memory, with the conditions that DynamoDB checks. Beyond the calls of the interface, each of them one
 * step, it can be read in pieces, and its index can be read as it was before the last writes.
 */
final class SimulatedTable implements InboxTable {

    /** A write to an inbox: a row that was put or marked, or the key at which one was deleted. */
    private record Write(String sortKey, Optional<InboxRow> row) {}

    private static final Comparator<String> READING_ORDER = Comparator.naturalOrder();

    /** The order of creation, so that a schedule is the same each time. */
    private final Map<UserId, NavigableMap<String, InboxRow>> inboxes =
            new TreeMap<>(Comparator.comparing(UserId::value));

    private final Map<UserId, List<Write>> histories = new HashMap<>();
    /** How much of each history the index is sure to show. */
    private final Map<UserId, Integer> sure = new HashMap<>();

    private final boolean readsAtOnce;
    private int writes;

    SimulatedTable() {
        this(false);
    }

    /** With reads that nobody interrupts, for cases that have enough histories without. */
    SimulatedTable(boolean readsAtOnce) {
        this.readsAtOnce = readsAtOnce;
    }

    @Override
    public List<InboxRow> rowsInIndex(MessageGroupId group) {
        return rowsInIndex(group, Lag.NONE, Choices.first());
    }

    /** The rows of a group as an index shows them that lags so far as these choices say. */
    List<InboxRow> rowsInIndex(MessageGroupId group, Lag lag, Choices choices) {
        return allRowsInIndex(lag, choices).stream()
                .filter(row -> row.group().equals(group))
                .toList();
    }

    private Collection<InboxRow> shown(UserId owner, Lag lag, Choices choices) {
        List<Write> history = history(owner);
        return switch (lag) {
            case NONE -> inbox(owner).values();
            case PREFIX -> {
                int unsure = history.size() - sure.getOrDefault(owner, 0);
                yield replay(history.subList(0, history.size() - choices.below(unsure + 1)));
            }
            case EACH_KEY -> shownKeyByKey(history, choices);
        };
    }

    /** Enough time has passed for the index to show everything written so far. */
    void endLag() {
        histories.forEach((owner, history) -> sure.put(owner, history.size()));
    }

    private static Collection<InboxRow> shownKeyByKey(List<Write> history, Choices choices) {
        List<InboxRow> rows = new ArrayList<>();
        for (String sortKey :
                history.stream().map(Write::sortKey).collect(TreeSet<String>::new, TreeSet::add, TreeSet::addAll)) {
            List<Write> ofKey = history.stream()
                    .filter(write -> write.sortKey().equals(sortKey))
                    .toList();
            rows.addAll(replay(ofKey.subList(0, ofKey.size() - choices.below(ofKey.size() + 1))));
        }
        return rows;
    }

    private static Collection<InboxRow> replay(List<Write> writes) {
        NavigableMap<String, InboxRow> rows = new TreeMap<>();
        for (Write write : writes) {
            write.row().ifPresentOrElse(row -> rows.put(write.sortKey(), row), () -> rows.remove(write.sortKey()));
        }
        return rows.values();
    }

    @Override
    public void allRowsInIndex(Consumer<List<InboxRow>> pages) {
        pages.accept(allRowsInIndex(Lag.NONE, Choices.first()));
    }

    /** All rows as an index shows them that lags so far as these choices say. */
    List<InboxRow> allRowsInIndex(Lag lag, Choices choices) {
        return inboxes.keySet().stream()
                .flatMap(owner -> shown(owner, lag, choices).stream())
                .sorted(Comparator.comparing(InboxRow::sortKey))
                .toList();
    }

    @Override
    public List<InboxRow> rows(UserId owner, MessageGroupId group) {
        return rowsFrom("", owner, group);
    }

    @Override
    public List<InboxRow> rowsFrom(String sortKey, UserId owner, MessageGroupId group) {
        return inbox(owner).tailMap(sortKey, true).values().stream()
                .filter(row -> row.group().equals(group))
                .toList();
    }

    @Override
    public List<InboxRow> rowsBetween(String first, String last, UserId owner, MessageGroupId group) {
        return rowsFrom(first, owner, group).stream()
                .filter(row -> row.sortKey().compareTo(last) <= 0)
                .toList();
    }

    /** The keys at which a read may stop while others write: those beyond the last stop that ever had a row. */
    List<String> stopsBeyond(Optional<String> position, UserId owner) {
        if (readsAtOnce) {
            return List.of();
        }
        return history(owner).stream()
                .map(Write::sortKey)
                .distinct()
                .filter(place -> isBeyond(position, place))
                .sorted(READING_ORDER)
                .toList();
    }

    /** The rows of a group beyond the key that a read has come to, in the order of reading. */
    List<InboxRow> rowsBeyond(Optional<String> position, UserId owner, MessageGroupId group) {
        return inbox(owner).values().stream()
                .filter(row -> row.group().equals(group) && isBeyond(position, row.sortKey()))
                .sorted(Comparator.comparing(InboxRow::sortKey, READING_ORDER))
                .toList();
    }

    static boolean isBeyond(Optional<String> position, String place) {
        return position.isEmpty() || READING_ORDER.compare(place, position.orElseThrow()) > 0;
    }

    @Override
    public Placement put(InboxRow row) {
        Placement placement = placementOf(row);
        if (placement == Placement.PUT) {
            write(row);
        }
        return placement;
    }

    private Placement placementOf(InboxRow row) {
        InboxRow occupant = inbox(row.owner()).get(row.sortKey());
        if (occupant == null) {
            return Placement.PUT;
        }
        return row.showsTheSameAs(occupant) ? Placement.THERE_ALREADY : Placement.TAKEN;
    }

    @Override
    public Placement replace(InboxRow old, InboxRow row) {
        if (!isUnchanged(old)) {
            return Placement.OLD_ROW_CHANGED;
        }
        Placement placement = put(row);
        if (placement == Placement.PUT) {
            remove(old);
        }
        return placement;
    }

    @Override
    public boolean delete(InboxRow row) {
        boolean unchanged = isUnchanged(row);
        if (unchanged) {
            remove(row);
        }
        return unchanged;
    }

    @Override
    public boolean mark(InboxRow row, Instant readUpTo) {
        if (!isUnchanged(row)) {
            return false;
        }
        InboxRow there = inbox(row.owner()).get(row.sortKey());
        if (there == null) {
            throw new Breach("an update made a ghost at " + row.sortKey());
        }
        write(there.withReadUpTo(readUpTo));
        return true;
    }

    @Override
    public boolean set(InboxRow row, GroupSettings settings) {
        if (!isUnchanged(row)) {
            return false;
        }
        InboxRow there = inbox(row.owner()).get(row.sortKey());
        if (there == null) {
            throw new Breach("an update made a ghost at " + row.sortKey());
        }
        write(there.withSettings(settings));
        return true;
    }

    @Override
    public boolean revise(InboxRow row, Message revised) {
        Optional<InboxRow> there = Optional.ofNullable(inbox(row.owner()).get(row.sortKey()))
                .filter(present -> isAsSeen(InboxRow.GROUP, row, Optional.of(present.item())))
                .filter(present -> isAsSeen(InboxRow.MESSAGE_CREATED_AT, row, Optional.of(present.item())))
                .filter(present -> isAsSeen(ErasureItem.FLAG, row, Optional.of(present.item())))
                .filter(present ->
                        present.version().revision() < revised.revision().number());
        there.ifPresent(present -> write(present.revised(revised)));
        return there.isPresent();
    }

    @Override
    public boolean rename(InboxRow row, Participant counterpart) {
        Optional<InboxRow> there = Optional.ofNullable(inbox(row.owner()).get(row.sortKey()))
                .filter(present -> isAsSeen(InboxRow.GROUP, row, Optional.of(present.item())))
                .filter(present -> present.counterpart().id().equals(counterpart.id()))
                .filter(present -> !present.isErased());
        there.ifPresent(present -> write(present.naming(counterpart)));
        return there.isPresent();
    }

    @Override
    public boolean erase(InboxRow row) {
        if (!isUnchanged(row)) {
            return false;
        }
        InboxRow there = inbox(row.owner()).get(row.sortKey());
        if (there == null) {
            throw new Breach("an update made a ghost at " + row.sortKey());
        }
        write(there.erased());
        return true;
    }

    /** As DynamoDB checks it: the attribute is equal, or absent in both. Without an item, every attribute is absent. */
    private boolean isUnchanged(InboxRow seen) {
        Optional<Item> there =
                Optional.ofNullable(inbox(seen.owner()).get(seen.sortKey())).map(InboxRow::item);
        return isAsSeen(InboxRow.GROUP, seen, there)
                && isAsSeen(ErasureItem.FLAG, seen, there)
                && isAsSeen(InboxRow.MESSAGE_CREATED_AT, seen, there)
                && isAsSeen(InboxRow.MESSAGE_REVISION, seen, there)
                && isAsSeen(InboxRow.READ_AT, seen, there)
                && SettingsItem.SEEN.stream().allMatch(setting -> isAsSeen(setting, seen, there));
    }

    private static boolean isAsSeen(String attribute, InboxRow seen, Optional<Item> there) {
        return there.flatMap(item -> item.value(attribute)).equals(seen.item().value(attribute));
    }

    private void write(InboxRow row) {
        writes++;
        inbox(row.owner()).put(row.sortKey(), row);
        history(row.owner()).add(new Write(row.sortKey(), Optional.of(row)));
    }

    private void remove(InboxRow row) {
        writes++;
        inbox(row.owner()).remove(row.sortKey());
        history(row.owner()).add(new Write(row.sortKey(), Optional.empty()));
    }

    /** How many writes there were. */
    int writes() {
        return writes;
    }

    private NavigableMap<String, InboxRow> inbox(UserId owner) {
        return inboxes.computeIfAbsent(owner, none -> new TreeMap<>());
    }

    private List<Write> history(UserId owner) {
        return histories.computeIfAbsent(owner, none -> new ArrayList<>());
    }

    /** What tells one state of the table, with its past, from another. */
    String fingerprint() {
        StringBuilder text = new StringBuilder();
        for (UserId owner : inboxes.keySet()) {
            text.append(sure.getOrDefault(owner, 0));
            for (Write write : history(owner)) {
                text.append(write.sortKey())
                        .append(write.row().map(Describe::row).orElse("-"))
                        .append(';');
            }
        }
        return text.toString();
    }

    /** How far behind an index may be. */
    enum Lag {
        /** It shows everything. */
        NONE,
        /** It shows each inbox as it was at some moment. */
        PREFIX,
        /** It shows each key of an inbox as it was at some moment, another moment for each key. */
        EACH_KEY
    }
}
