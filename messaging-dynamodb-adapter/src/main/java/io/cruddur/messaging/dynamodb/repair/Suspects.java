package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.dynamodb.table.Item;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What looked wrong at a first, cheap look, and may have been on its way to be right: a move that was under way, an index
 * that lagged. After a moment it is read again, consistently; what is still wrong is found. It never holds more suspects
 * than it is bound to: that many are looked at before others are taken on.
 */
final class Suspects {

    private sealed interface Suspect {}

    private record Group(MessageGroupId group, Instant since) implements Suspect {}

    private record Stray(Map<String, AttributeValue> key) implements Suspect {}

    private final InboxParts parts;
    private final Runnable pause;
    private final int most;
    private final Findings findings;
    private final Set<Suspect> suspects = new LinkedHashSet<>();

    Suspects(InboxParts parts, Runnable pause, int most, Findings findings) {
        this.parts = parts;
        this.pause = pause;
        this.most = most;
        this.findings = findings;
    }

    /** A group whose newest message, when its rows looked wrong, was of this time. */
    void addGroup(MessageGroupId group, Instant newest) {
        add(new Group(group, newest));
    }

    void addStray(Item item) {
        add(new Stray(item.key()));
    }

    private void add(Suspect suspect) {
        suspects.add(suspect);
        if (suspects.size() >= most) {
            lookAgain();
        }
    }

    /** Looks again at all that there are. */
    void lookAgain() {
        if (suspects.isEmpty()) {
            return;
        }
        pause.run();
        suspects.forEach(suspect -> {
            if (suspect instanceof Group group) {
                lookAgain(group);
            } else if (suspect instanceof Stray stray) {
                lookAgain(stray);
            }
        });
        suspects.clear();
    }

    private void lookAgain(Group suspect) {
        parts.groups().read(suspect.group).ifPresent(state -> {
            List<InboxBreach> breaches = state.breaches(suspect.since);
            if (!breaches.isEmpty()) {
                findings.group(state, suspect.since, breaches);
            }
        });
    }

    private void lookAgain(Stray suspect) {
        parts.requests()
                .get(suspect.key)
                .ifPresent(item -> parts.strays().judge(item, true).ifPresent(breach -> findings.stray(item, breach)));
    }
}
