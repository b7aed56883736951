package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The records of a stream, and the handlers that work on them: at least once, late, in any order and company. */
final class Deliveries {

    /** A message in the stream: that it came, or that DynamoDB deleted it after its time. */
    private static final class StreamRecord {

        private final Message message;
        private final boolean rowElsewhere;
        private final boolean removal;
        private boolean owed = true;
        private int failures;

        StreamRecord(Message message, boolean rowElsewhere, boolean removal) {
            this.message = message;
            this.rowElsewhere = rowElsewhere;
            this.removal = removal;
        }
    }

    /** A handler at work on some records of one group, and how often each of these had failed before. */
    private record Delivery(Process handler, List<StreamRecord> batch, List<Integer> failuresBefore) {}

    private final List<StreamRecord> records = new ArrayList<>();
    private final List<Delivery> underWay = new ArrayList<>();
    private final Set<MessageId> expired = new HashSet<>();

    void add(Message message, boolean rowElsewhere) {
        records.add(new StreamRecord(message, rowElsewhere, false));
    }

    /** A message has expired: whoever gets a record of it from now on sees that, and DynamoDB deletes it at some moment. */
    void expire(Message message) {
        expired.add(message.id());
        records.add(new StreamRecord(message, false, true));
    }

    /** Whether somebody is at work on a record of this message. Nobody is for as long as a message is kept at least. */
    boolean isAtWorkOn(Message message) {
        return underWay.stream()
                .flatMap(delivery -> delivery.batch().stream())
                .anyMatch(record -> record.message.id().equals(message.id()));
    }

    boolean hasRecords() {
        return !records.isEmpty();
    }

    /** Whether there is a record that no delivery has applied since the last one that failed to. */
    boolean hasOwed() {
        return records.stream().anyMatch(record -> record.owed);
    }

    List<Process> handlers() {
        return underWay.stream().map(Delivery::handler).toList();
    }

    /** Delivers a record that is owed, and others of its group with it. Tells which messages. */
    List<Message> deliverOwed(String name, Choices choices) {
        return deliver(
                name, choices.of(records.stream().filter(record -> record.owed).toList()), choices);
    }

    /** Delivers any record, once more perhaps. */
    List<Message> deliverAny(String name, Choices choices) {
        return deliver(name, choices.of(records), choices);
    }

    private List<Message> deliver(String name, StreamRecord one, Choices choices) {
        List<StreamRecord> batch = new ArrayList<>(List.of(one));
        records.stream()
                .filter(record ->
                        record != one && record.message.group().equals(one.message.group()) && choices.percent(30))
                .forEach(batch::add);
        List<Message> messages = batch.stream()
                .filter(record -> !record.removal)
                .map(record -> expired.contains(record.message.id()) ? record.message.expired() : record.message)
                .toList();
        Set<Instant> gone = batch.stream()
                .filter(record -> record.removal)
                .map(record -> record.message.createdAt())
                .collect(Collectors.toSet());
        boolean rowElsewhere = batch.stream().anyMatch(record -> record.rowElsewhere);
        Process handler = new Process(name, table -> apply(one.message.group(), messages, rowElsewhere, gone, table));
        underWay.add(new Delivery(
                handler, batch, batch.stream().map(record -> record.failures).toList()));
        return batch.stream().map(record -> record.message).toList();
    }

    /** As the projector does it. */
    static void apply(
            MessageGroupId group,
            List<Message> messages,
            boolean rowElsewhere,
            Set<Instant> gone,
            Process.Surroundings table) {
        if (!messages.isEmpty()) {
            new GroupUpdate(table, World.NO_WAIT, messages, rowElsewhere).run(table);
        }
        if (!gone.isEmpty()) {
            new RowExpiry(table, World.NO_WAIT).run(group, gone);
        }
    }

    /** Notes what became of the handlers that came to their end. */
    void settle() {
        underWay.stream().filter(delivery -> delivery.handler().isOver()).forEach(Deliveries::settle);
        underWay.removeIf(delivery -> delivery.handler().isOver());
    }

    /** A record is done with when a delivery succeeds that began after the last one which did not. */
    private static void settle(Delivery delivery) {
        for (int i = 0; i < delivery.batch().size(); i++) {
            StreamRecord record = delivery.batch().get(i);
            if (delivery.handler().hasFailed()) {
                record.failures++;
                record.owed = true;
            } else if (record.failures == delivery.failuresBefore().get(i)) {
                record.owed = false;
            }
        }
    }
}
