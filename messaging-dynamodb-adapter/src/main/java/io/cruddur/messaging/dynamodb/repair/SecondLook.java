package io.cruddur.messaging.dynamodb.repair;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads again, consistently and after a pause, what looked wrong at the {@link FirstLook}: a move may have been under way,
 * or the index may have lagged. What is still wrong is a breach. It holds a bounded number of suspects: at the bound it
 * looks at them before it takes more.
 */
final class SecondLook {

    /** How many suspects are kept until they are read again. */
    static final int MOST_SUSPECTS = 1_000;

    private sealed interface Suspect {}

    private record SuspectGroup(MessageGroupId group, MessageVersion since) implements Suspect {}

    private record SuspectItem(Map<String, AttributeValue> key) implements Suspect {}

    private final TableAccess table;
    private final StrayItems strays;
    private final Runnable pause;
    private final int mostSuspects;
    private final BreachHandler handler;
    private final Set<Suspect> suspects = new LinkedHashSet<>();

    SecondLook(TableAccess table, Runnable pause, int mostSuspects, BreachHandler handler) {
        this.table = table;
        this.strays = new StrayItems(table);
        this.pause = pause;
        this.mostSuspects = mostSuspects;
        this.handler = handler;
    }

    /** A pause of this length. */
    static Runnable sleeping(Duration pause) {
        requireNonNull(pause, "pause");
        return () -> {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted in the pause before another look.", e);
            }
        };
    }

    /** A group whose rows looked wrong when its newest message was this one. */
    void addGroup(MessageGroupId group, MessageVersion newest) {
        add(new SuspectGroup(group, newest));
    }

    /** An item that looked wrong by itself. */
    void addItem(Item item) {
        add(new SuspectItem(item.key()));
    }

    private void add(Suspect suspect) {
        suspects.add(suspect);
        if (suspects.size() >= mostSuspects) {
            run();
        }
    }

    /** Looks at all suspects that there are. */
    void run() {
        if (suspects.isEmpty()) {
            return;
        }
        pause.run();
        suspects.forEach(suspect -> {
            if (suspect instanceof SuspectGroup group) {
                look(group);
            } else if (suspect instanceof SuspectItem item) {
                look(item);
            }
        });
        suspects.clear();
    }

    private void look(SuspectGroup suspect) {
        table.read(suspect.group).ifPresent(state -> {
            List<InboxBreach> breaches = state.breaches(suspect.since);
            if (!breaches.isEmpty()) {
                handler.inGroup(state, suspect.since, breaches);
            }
        });
    }

    private void look(SuspectItem suspect) {
        table.requests()
                .get(suspect.key)
                .ifPresent(item -> strays.judge(item, true).ifPresent(breach -> handler.inItem(item, breach)));
    }
}
