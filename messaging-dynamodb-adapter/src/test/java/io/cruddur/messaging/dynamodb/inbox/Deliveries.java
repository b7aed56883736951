package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.Message;
import java.util.ArrayList;
import java.util.List;

/** The records of a stream, and the handlers that work on them: at least once, late, in any order and company. */
final class Deliveries {

    /** A message in the stream. */
    private static final class StreamRecord {

        private final Message message;
        private final boolean rowElsewhere;
        private boolean owed = true;
        private int failures;

        StreamRecord(Message message, boolean rowElsewhere) {
            this.message = message;
            this.rowElsewhere = rowElsewhere;
        }
    }

    /** A handler at work on some records of one group, and how often each of these had failed before. */
    private record Delivery(Process handler, List<StreamRecord> batch, List<Integer> failuresBefore) {}

    private final List<StreamRecord> records = new ArrayList<>();
    private final List<Delivery> underWay = new ArrayList<>();

    void add(Message message, boolean rowElsewhere) {
        records.add(new StreamRecord(message, rowElsewhere));
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
        List<Message> messages = batch.stream().map(record -> record.message).toList();
        boolean rowElsewhere = batch.stream().anyMatch(record -> record.rowElsewhere);
        Process handler =
                new Process(name, table -> new GroupUpdate(table, World.NO_WAIT, messages, rowElsewhere).run(table));
        underWay.add(new Delivery(
                handler, batch, batch.stream().map(record -> record.failures).toList()));
        return messages;
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
