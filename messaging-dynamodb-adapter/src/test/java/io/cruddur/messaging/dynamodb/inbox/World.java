package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup.LastMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.inbox.InboxTable.Placement;
import io.cruddur.messaging.dynamodb.inbox.SimulatedTable.Lag;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Messages and inbox rows, and the invariants that hold for them at any moment or at rest. */
final class World {

    static final Supplier<Contention> NO_WAIT = () -> new Contention(BackoffStrategy.retryImmediately());

    private final SimulatedTable table;
    /** As they are now. */
    private final Map<MessageGroupId, List<Message>> messages = new LinkedHashMap<>();

    /** Every revision of each, in their order. */
    private final List<Message> revisions = new ArrayList<>();

    private final Map<MessageGroupId, List<Participant>> participants = new HashMap<>();
    private final Map<Set<Object>, InboxRow> newestSeen = new HashMap<>();
    private final Map<Set<Object>, MessageVersion> latestVersionSeen = new HashMap<>();
    private final Map<Set<Object>, Instant> latestMarkerSeen = new HashMap<>();
    private final Set<Set<Object>> erased = new HashSet<>();
    private final OwnersSettings ownersSettings = new OwnersSettings();
    private final Names names = new Names();
    private int ids;
    private int settingsTimes;
    private int writesChecked;

    World(SimulatedTable table) {
        this.table = table;
    }

    SimulatedTable table() {
        return table;
    }

    Names names() {
        return names;
    }

    /** How many messages there are. */
    int messages() {
        return ids;
    }

    List<MessageGroupId> groups() {
        return List.copyOf(messages.keySet());
    }

    List<Participant> participants(MessageGroupId group) {
        return participants.getOrDefault(group, List.of());
    }

    /** A message of this time, put at the first of its slots that is free. */
    Message message(MessageGroupId group, Participant sender, Instant time, int hash) {
        MessageId id = new MessageId(new UUID(++ids, hash));
        Set<Instant> taken = new HashSet<>();
        messages(group).forEach(message -> taken.add(message.createdAt()));
        Instant createdAt = Keys.messageSlots(time, id).stream()
                .map(Keys::time)
                .filter(slot -> !taken.contains(slot))
                .findFirst()
                .orElseThrow();
        return new Message(id, group, names.of(sender), "message " + ids, createdAt);
    }

    /** Pattern C: the message and both rows, at once. Tells whether a row had to take another slot than the first. */
    boolean start(Message first, Participant counterpart) {
        store(first, counterpart);
        boolean starters = putRow(first.sender(), names.of(counterpart), first);
        boolean counterparts = putRow(counterpart, first.sender(), first);
        return starters || counterparts;
    }

    /** Tells whether the row had to take another slot than the first. */
    private boolean putRow(Participant owner, Participant counterpart, Message message) {
        List<String> slots = Keys.rowSlots(message.createdAt(), message.id());
        String free = slots.stream()
                .filter(slot ->
                        table.put(InboxRow.of(owner.id(), counterpart, message, slot, InboxRow.NEVER)) == Placement.PUT)
                .findFirst()
                .orElseThrow();
        return !free.equals(slots.get(0));
    }

    /** The same in one inbox, as if there were no other. */
    boolean startInOneInbox(Message first, Participant owner, Participant counterpart) {
        keep(first);
        participants.put(first.group(), List.of(owner));
        return putRow(owner, counterpart, first);
    }

    /** A row of a message at the slot with this number, as a handler puts it that found the ones before it taken. */
    void putRowAt(int slot, Message message, Participant owner, Participant counterpart) {
        String sortKey = Keys.rowSlots(message.createdAt(), message.id()).get(slot);
        table.put(InboxRow.of(owner.id(), counterpart, message, sortKey, InboxRow.NEVER));
    }

    /** Pattern D. */
    void append(Message message) {
        keep(message);
    }

    /** The next revision of a message that was sent: an edit, or a deletion. */
    Message revise(Message sent, boolean deletes) {
        Message present = present(sent);
        Instant now = present.createdAt().plusSeconds(60);
        int number = present.revision().number() + 1;
        Message next = deletes
                ? present.deleted(now)
                : present.edited(new MessageText("message " + ids + " at " + number), names.of(present.sender()), now);
        messages(sent.group()).replaceAll(message -> message.id().equals(next.id()) ? next : message);
        revisions.add(next);
        return next;
    }

    /** A message expires, wherever it is in its group. Nothing of it is to be seen any more but its place in the inboxes. */
    Message expire(Message sent) {
        Message gone = present(sent).expired();
        messages(sent.group()).replaceAll(message -> message.id().equals(gone.id()) ? gone : message);
        table.endLag();
        return gone;
    }

    /** The newest message that is left, for those who read the messages. */
    Optional<Message> newestLeft(MessageGroupId group) {
        return messages(group).stream()
                .filter(message -> !message.revision().isExpired())
                .max(GroupUpdate.BY_AGE);
    }

    private Message present(Message sent) {
        return messages(sent.group()).stream()
                .filter(message -> message.id().equals(sent.id()))
                .findFirst()
                .orElseThrow();
    }

    /** A group as the original left it: rows with a key of its own spelling, and without the attributes that are ours. */
    void plantOld(Message first, Participant counterpart, ZoneId zone) {
        store(first, counterpart);
        table.put(oldRow(first.sender(), counterpart, first, zone));
        table.put(oldRow(counterpart, first.sender(), first, zone));
    }

    private static InboxRow oldRow(Participant owner, Participant counterpart, Message shown, ZoneId zone) {
        Map<String, AttributeValue> item = new HashMap<>(Item.namesOf(counterpart));
        item.put(Keys.PARTITION, Item.string(Keys.inbox(owner.id())));
        item.put(
                Keys.SORT,
                Item.string(shown.createdAt().atZone(zone).toLocalDateTime().toString()));
        item.put(InboxRow.GROUP, Item.string(shown.group().toString()));
        item.put("message", Item.string(shown.text()));
        return InboxRow.read(new Item(item), zone).orElseThrow();
    }

    private void store(Message first, Participant counterpart) {
        keep(first);
        participants.putIfAbsent(first.group(), List.of(first.sender(), counterpart));
    }

    private void keep(Message sent) {
        messages.computeIfAbsent(sent.group(), none -> new ArrayList<>()).add(sent);
        revisions.add(sent);
    }

    /** What was sent in a group so far, as it is now. */
    List<Message> messages(MessageGroupId group) {
        return messages.getOrDefault(group, List.of());
    }

    /** The latest marker of a group's rows in an inbox. */
    Instant latestMarker(UserId owner, MessageGroupId group) {
        return table.rows(owner, group).stream()
                .map(InboxRow::readUpTo)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** Now, for somebody who sets something: not in the order of the answers, since clocks differ. */
    Instant nextSettingsTime() {
        return Instant.EPOCH.plusSeconds(1_000 + 10L * (settingsTimes++ % 3)).plusMillis(settingsTimes);
    }

    OwnersSettings.Change change(UserId owner, MessageGroupId group, UnaryOperator<GroupSettings> change) {
        return ownersSettings.change(Set.of(owner, group), change);
    }

    private GroupSettings settings(UserId owner, MessageGroupId group) {
        return table.rows(owner, group).stream()
                .reduce(InboxRow::merge)
                .orElseThrow()
                .settings();
    }

    Message newest(MessageGroupId group) {
        return Collections.max(messages(group), GroupUpdate.BY_AGE);
    }

    InboxRow newestRow(UserId owner, MessageGroupId group) {
        return Collections.max(table.rows(owner, group), InboxRow.BY_AGE);
    }

    /** Checks what must hold at any moment, if anything was written. */
    void checkAfterStep() {
        if (table.writes() != writesChecked) {
            writesChecked = table.writes();
            checkAtAnyMoment();
        }
    }

    /** I4 and I7: no inbox loses a group or goes back in time, or to an earlier revision. I5: no read marker goes back. */
    void checkAtAnyMoment() {
        forEachInbox((owner, group) -> {
            List<InboxRow> rows = table.rows(owner, group);
            check(!rows.isEmpty(), "I4: no row of " + Describe.group(group) + " is left to " + Describe.user(owner));
            Set<Object> inbox = Set.of(owner, group);
            InboxRow newest = Collections.max(rows, InboxRow.BY_AGE);
            InboxRow before = newestSeen.put(inbox, newest);
            check(
                    before == null || InboxRow.BY_AGE.compare(before, newest) <= 0,
                    "I4: back in time, to " + Describe.row(newest));
            MessageVersion version =
                    Collections.max(rows.stream().map(InboxRow::version).toList());
            MessageVersion versionBefore = latestVersionSeen.put(inbox, version);
            check(
                    versionBefore == null || !version.isOlderThan(versionBefore),
                    "I7: back to an earlier revision, to " + Describe.row(newest));
            if (isErasedFrom(inbox, rows)) {
                return;
            }
            Instant marker = latestMarker(owner, group);
            Instant markerBefore = latestMarkerSeen.put(inbox, marker);
            check(
                    markerBefore == null || !marker.isBefore(markerBefore),
                    "I5: a marker went back, to " + Describe.time(marker));
            ownersSettings.check(inbox, settings(owner, group));
        });
    }

    /** E1: an owner who was erased stays so. What they had read and set is gone. */
    private boolean isErasedFrom(Set<Object> inbox, List<InboxRow> rows) {
        boolean isErased = rows.stream().anyMatch(InboxRow::isErased);
        check(isErased || !erased.contains(inbox), "E1: an erasure was lost: " + Describe.value(rows));
        if (isErased) {
            erased.add(inbox);
        }
        return isErased;
    }

    /** Notes an erasure that was answered. */
    boolean erased(UserId owner, MessageGroupId group) {
        return erased.add(Set.of(owner, group));
    }

    boolean isErased(UserId owner, MessageGroupId group) {
        return table.rows(owner, group).stream().anyMatch(InboxRow::isErased);
    }

    /**
     * I1: each participant has one row of each group. I2: it shows the newest message in its latest revision. I7: with that
     * revision's text. The record of a message that DynamoDB deleted does not tell whether its sender had deleted it before.
     */
    void checkAtRest() {
        forEachInbox((owner, group) -> {
            List<InboxRow> rows = table.rows(owner, group);
            check(rows.size() == 1, "I1: not one row, but " + Describe.value(rows));
            LastMessage shown = rows.get(0).lastMessage();
            check(
                    rows.get(0).version().equals(MessageVersion.of(newest(group))),
                    "I2: not the newest message in its latest revision, but " + Describe.row(rows.get(0)));
            if (isErasedFrom(Set.of(owner, group), rows)) {
                check(
                        rows.get(0).readUpTo().equals(InboxRow.NEVER)
                                && rows.get(0).settings().equals(GroupSettings.NONE)
                                && rows.get(0).counterpart().displayName().isEmpty()
                                && shown.preview().isEmpty(),
                        "E2: not empty, " + Describe.row(rows.get(0)));
                return;
            }
            check(
                    shown.preview().equals(newest(group).text())
                            && (shown.expired()
                                    || shown.deleted() == newest(group).isDeleted()),
                    "I7: another text than that of the revision, in " + Describe.row(rows.get(0)));
        });
    }

    /** N1 and N2: the rows have the right names of the counterparts. */
    void checkNames() {
        forEachInbox((owner, group) -> table.rows(owner, group).stream()
                .filter(row -> !row.isErased())
                .forEach(row -> names.check(row, sent(group))));
    }

    /** I6: a record that comes again writes nothing. */
    void checkThatRecordsMayComeAgain() {
        int writes = table.writes();
        revisions.forEach(message -> {
            boolean isGone = present(message).revision().isExpired();
            List<Message> came = List.of(isGone ? message.expired() : message);
            Set<Instant> gone = isGone ? Set.of(message.createdAt()) : Set.of();
            Process again =
                    new Process("again", onTable -> Deliveries.apply(message.group(), came, false, gone, onTable));
            while (!again.isOver()) {
                again.turn(Choices.first());
                again.step(table, Lag.NONE, Choices.first(), Process.Fate.ANSWERED);
            }
            check(table.writes() == writes, "I6: a record that came again wrote something");
        });
    }

    /** The messages of a group as they were sent. */
    private List<Message> sent(MessageGroupId group) {
        return revisions.stream()
                .filter(message ->
                        message.group().equals(group) && !message.revision().isChange())
                .toList();
    }

    private void forEachInbox(InboxCheck check) {
        participants.forEach((group, both) -> both.forEach(owner -> check.of(owner.id(), group)));
    }

    private interface InboxCheck {
        void of(UserId owner, MessageGroupId group);
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new Breach(otherwise);
        }
    }

    /** Three who may write to each other. */
    static List<Participant> everybody() {
        return List.of(People.ANNA, People.BEN, People.CARLA);
    }
}
