package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.inbox.SimulatedTable.Lag;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A call of a {@link Process}, to the table as a rule, which may take several steps. */
interface Call {

    /** Takes a step; with the last one, the answer is there. */
    Optional<Object> step(SimulatedTable table, Lag lag, Choices choices);

    /** Whether a step of it was taken that leads on to another. */
    default boolean hasBegun() {
        return false;
    }

    /** Long enough for the index to catch up, too. */
    record Pause() implements Call {

        @Override
        public Optional<Object> step(SimulatedTable table, Lag lag, Choices choices) {
            table.endLag();
            return Optional.of("over");
        }

        @Override
        public String toString() {
            return "pause";
        }
    }

    record IndexRead(MessageGroupId group) implements Call {

        @Override
        public Optional<Object> step(SimulatedTable table, Lag lag, Choices choices) {
            return Optional.of(table.rowsInIndex(group, lag, choices));
        }

        @Override
        public String toString() {
            return "index of " + Describe.group(group);
        }
    }

    record IndexScan() implements Call {

        @Override
        public Optional<Object> step(SimulatedTable table, Lag lag, Choices choices) {
            return Optional.of(table.allRowsInIndex(lag, choices));
        }

        @Override
        public String toString() {
            return "index of all groups";
        }
    }

    record AtOnce(Supplier<String> words, Function<SimulatedTable, Object> call) implements Call {

        @Override
        public Optional<Object> step(SimulatedTable table, Lag lag, Choices choices) {
            return Optional.of(call.apply(table));
        }

        @Override
        public String toString() {
            return words.get();
        }
    }

    /** A query is not a snapshot: it goes upwards in pieces, and others write in between. */
    final class ReadInPieces implements Call {

        /** Above every sort key. */
        static final String END = "~";

        private final UserId owner;
        private final MessageGroupId group;
        private final String from;
        private final String to;
        private final List<InboxRow> rows = new ArrayList<>();
        private Optional<String> position = Optional.empty();

        ReadInPieces(UserId owner, MessageGroupId group, String from, String to) {
            this.owner = owner;
            this.group = group;
            this.from = from;
            this.to = to;
        }

        @Override
        public Optional<Object> step(SimulatedTable table, Lag lag, Choices choices) {
            List<InboxRow> left = table.rowsBeyond(position, owner, group).stream()
                    .filter(row ->
                            row.sortKey().compareTo(from) >= 0 && row.sortKey().compareTo(to) <= 0)
                    .toList();
            List<String> stops = table.stopsBeyond(position, owner);
            if (stops.isEmpty() || choices.below(2) == 0) {
                rows.addAll(left);
                List<InboxRow> all = List.copyOf(rows);
                beginAnew();
                return Optional.of(all);
            }
            position = Optional.of(choices.of(stops));
            left.stream()
                    .filter(row -> !SimulatedTable.isBeyond(position, row.sortKey()))
                    .forEach(rows::add);
            return Optional.empty();
        }

        /** A client that sends it again has forgotten what it read. */
        private void beginAnew() {
            rows.clear();
            position = Optional.empty();
        }

        @Override
        public boolean hasBegun() {
            return position.isPresent();
        }

        @Override
        public String toString() {
            return "rows of " + Describe.group(group) + " of " + Describe.user(owner)
                    + (from.isEmpty() ? "" : " from " + from.substring(14))
                    + (to.equals(END) ? "" : " to " + to.substring(14))
                    + position.map(place -> ", read up to " + place.substring(14) + " " + Describe.value(rows))
                            .orElse("");
        }
    }
}
