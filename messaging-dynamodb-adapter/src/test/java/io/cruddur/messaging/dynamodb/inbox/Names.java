package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The users' present and former names, and what must hold for the names in inbox rows at rest. */
final class Names {

    /** A sync of profiles that came to its end, with how many messages there were when it began, and at its end. */
    private record Sync(int before, int after) {}

    /** All names of everybody, the present ones last. */
    private final Map<UserId, List<Participant>> names = new HashMap<>();

    /** Those that began after the last new name. */
    private final List<Sync> syncs = new ArrayList<>();

    private int renamings;

    Names() {
        World.everybody().forEach(this::allOf);
    }

    /** The user with their present names. */
    Participant of(Participant user) {
        List<Participant> all = allOf(user);
        return all.get(all.size() - 1);
    }

    private List<Participant> allOf(Participant user) {
        return names.computeIfAbsent(user.id(), id -> new ArrayList<>(List.of(user)));
    }

    /** All users, as the user directory lists them. */
    List<Participant> directory() {
        return World.everybody().stream().map(this::of).toList();
    }

    /** Gives the user another name than any before. */
    void rename(Participant user) {
        List<Participant> all = allOf(user);
        all.add(new Participant(user.id(), user.handle(), user.displayName() + " " + all.size()));
        syncs.clear();
        renamings++;
    }

    /** How often somebody was renamed. */
    int renamings() {
        return renamings;
    }

    /**
     * Notes that a sync came to its end, which began when there were as many messages and renamings as this; tells whether
     * everybody is still called as then.
     */
    boolean synced(int messagesBefore, int renamingsBefore, int messagesAfter) {
        boolean stillCalledSo = renamingsBefore == renamings;
        if (stillCalledSo) {
            syncs.add(new Sync(messagesBefore, messagesAfter));
        }
        return stillCalledSo;
    }

    /**
     * N1: a row that shows a counterpart's message has their names of that time, or later ones. N2: after a sync that began
     * after the counterpart's last new name, and during which they wrote nothing in the group, the row has that name.
     */
    void check(InboxRow row, List<Message> ofGroup) {
        Participant counterpart = row.counterpart();
        int shown = allOf(counterpart).indexOf(counterpart);
        if (shown < 0) {
            throw new Breach("N1: nobody was ever called as in " + Describe.row(row));
        }
        List<Message> written = ofGroup.stream()
                .filter(message -> message.sender().id().equals(counterpart.id()))
                .toList();
        boolean older = written.stream()
                .filter(message -> message.createdAt().equals(row.messageCreatedAt()))
                .anyMatch(message -> allOf(counterpart).indexOf(message.sender()) > shown);
        if (older) {
            throw new Breach("N1: names from before the message that it shows, in " + Describe.row(row));
        }
        boolean synced =
                syncs.stream().anyMatch(sync -> written.stream().noneMatch(message -> isDuring(sync, message)));
        if (synced && !counterpart.equals(of(counterpart))) {
            throw new Breach("N2: an old name after a sync, in " + Describe.row(row));
        }
    }

    private static boolean isDuring(Sync sync, Message message) {
        long number = message.id().value().getMostSignificantBits();
        return number > sync.before() && number <= sync.after();
    }
}
