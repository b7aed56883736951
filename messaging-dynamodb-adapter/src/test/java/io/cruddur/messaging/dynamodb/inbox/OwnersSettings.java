package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.GroupSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What owners were told that they have set. None of it may get lost, or be replaced by what was set earlier. Two changes of
 * which each read before the other was answered are at the same time: either may come last.
 */
final class OwnersSettings {

    private final Map<Set<Object>, GroupSettings> answered = new HashMap<>();
    private final Map<Set<Object>, Set<Change>> underWay = new HashMap<>();
    private final Map<Set<Object>, Set<Change>> atTheSameTime = new HashMap<>();

    /** A change that somebody asks for. It is under way from its first look at the settings until it is answered. */
    final class Change implements UnaryOperator<GroupSettings> {

        private final Set<Object> inbox;
        private final UnaryOperator<GroupSettings> change;
        private boolean isAnswered;

        private Change(Set<Object> inbox, UnaryOperator<GroupSettings> change) {
            this.inbox = inbox;
            this.change = change;
        }

        @Override
        public GroupSettings apply(GroupSettings present) {
            Set<Change> others = of(underWay, inbox);
            if (!isAnswered && others.add(this) && others.size() > 1) {
                of(atTheSameTime, inbox).addAll(others);
            }
            return change.apply(present);
        }

        /** The owner is told. Of each setting, the latest counts. */
        boolean answer(GroupSettings settings) {
            isAnswered = true;
            of(underWay, inbox).remove(this);
            answered.merge(inbox, settings, GroupSettings::merge);
            return true;
        }
    }

    Change change(Set<Object> inbox, UnaryOperator<GroupSettings> change) {
        return new Change(inbox, change);
    }

    /** I5: no setting that was answered is lost, or replaced by an earlier one. A message may take the archived flag away. */
    void check(Set<Object> inbox, GroupSettings present) {
        GroupSettings told = answered.getOrDefault(inbox, GroupSettings.NONE);
        World.check(
                !present.archivedAt().isBefore(told.archivedAt())
                        && !present.mutedAt().isBefore(told.mutedAt()),
                "I5: a setting was lost, back to " + present);
        World.check(
                !present.mutedAt().equals(told.mutedAt())
                        || present.mutedUntil().equals(told.mutedUntil())
                        || wasSetAtTheSameTime(inbox, present, GroupSettings::mutedUntil),
                "I5: muted until another time, " + present);
        World.check(
                !present.archivedAt().equals(told.archivedAt())
                        || told.archived()
                        || !present.archived()
                        || wasSetAtTheSameTime(inbox, present, GroupSettings::archived),
                "I5: archived though the owner took it back, " + present);
    }

    private boolean wasSetAtTheSameTime(
            Set<Object> inbox, GroupSettings present, Function<GroupSettings, Object> setting) {
        return of(atTheSameTime, inbox).stream()
                .map(change -> setting.apply(change.change.apply(GroupSettings.NONE)))
                .anyMatch(setting.apply(present)::equals);
    }

    private static Set<Change> of(Map<Set<Object>, Set<Change>> changes, Set<Object> inbox) {
        return changes.computeIfAbsent(inbox, none -> new HashSet<>());
    }
}
