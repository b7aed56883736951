package io.cruddur.messaging.dynamodb.inbox;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.STRANGER;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.inbox.Process.Fate;
import io.cruddur.messaging.dynamodb.inbox.SimulatedTable.Lag;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Keys;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Two or three processes at work on one row of one inbox, so few that every interleaving can be tried. */
enum SmallCase {
    TWO_MESSAGES {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message one = send(world, 1);
            Message two = send(world, 2);
            return new SmallCaseRun(world, List.of(handler(one), handler(two)));
        }
    },

    ONE_MESSAGE_DELIVERED_TWICE {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Message message = send(world, 1);
            return new SmallCaseRun(world, List.of(handler(message), handler(message)));
        }
    },

    A_BATCH_OF_TWO_AND_THE_OLDER_OF_THEM {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message one = send(world, 1);
            Message two = send(world, 2);
            return new SmallCaseRun(world, List.of(handler(one, two), handler(one)));
        }
    },

    A_MESSAGE_THAT_COMES_AGAIN_WITH_THE_NEXT {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message one = send(world, 1);
            Message two = send(world, 2);
            return new SmallCaseRun(world, List.of(again(handler(one), handler(one, two)), handler(two)));
        }
    },

    A_MESSAGE_AND_A_MARKER {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Message message = send(world, 1);
            return new SmallCaseRun(
                    world, List.of(handler(message), () -> Bystanders.marker(world, ANNA.id(), message)));
        }
    },

    A_MESSAGE_AND_A_SYNC_OF_NAMES {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            world.names().rename(BEN);
            Message message = send(world, ANNA, 1);
            return new SmallCaseRun(world, List.of(handler(message), () -> Bystanders.profileSync(world)));
        }
    },

    A_SLOT_THAT_ANOTHER_GROUP_TAKES_AND_A_SYNC_OF_NAMES {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            world.names().rename(BEN);
            Message message = send(world, ANNA, 1);
            return new SmallCaseRun(
                    world,
                    List.of(
                            handler(message),
                            neighbour(world, NOON.minusSeconds(1), NOON),
                            () -> Bystanders.profileSync(world)));
        }
    },

    ONE_MESSAGE_DELIVERED_TWICE_AND_A_SLOT_THAT_IS_FREED {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message message = send(world, 1);
            return new SmallCaseRun(world, List.of(handler(message), handler(message), neighbour(world)));
        }
    },

    A_START_BESIDE_ANOTHER_WHOSE_SLOT_IS_TAKEN_AND_THEN_FREED {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Supplier<Process> neighbour = neighbour(world);
            Message second = world.message(GROUP, BEN, NOON.plusNanos(1_000), 0);
            boolean rowElsewhere = world.startInOneInbox(second, ANNA, BEN);
            return new SmallCaseRun(world, List.of(handler(rowElsewhere, second), neighbour));
        }
    },

    ONE_MESSAGE_A_SLOT_THAT_IS_FREED_AND_A_READER {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Message message = send(world, 1);
            return new SmallCaseRun(
                    world,
                    List.of(handler(message), neighbour(world), () -> Bystanders.reader(world, ANNA.id(), GROUP)));
        }
    },

    A_REVISION_OF_THE_NEWEST_MESSAGE_DELIVERED_TWICE {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Message edited = world.revise(world.newest(GROUP), false);
            return new SmallCaseRun(world, List.of(handler(edited), handler(edited)));
        }
    },

    A_MESSAGE_AND_ITS_REVISION {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message message = send(world, 1);
            Message deleted = world.revise(message, true);
            return new SmallCaseRun(world, List.of(handler(message), handler(deleted)));
        }
    },

    TWO_REVISIONS_OF_A_MESSAGE {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Message edited = world.revise(world.newest(GROUP), false);
            Message deleted = world.revise(edited, true);
            return new SmallCaseRun(world, List.of(handler(edited), handler(deleted)));
        }
    },

    A_REVISION_AND_THE_NEXT_MESSAGE {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message edited = world.revise(world.newest(GROUP), false);
            Message next = send(world, 1);
            return new SmallCaseRun(world, List.of(handler(edited), handler(next)));
        }
    },

    A_REVISION_OF_AN_OLD_MESSAGE_THAT_A_LATE_HANDLER_PUTS_AGAIN {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message one = send(world, 1);
            Message edited = world.revise(one, false);
            Message two = send(world, 2);
            return new SmallCaseRun(world, List.of(handler(edited), handler(two)));
        }
    },

    A_REVISION_AND_A_MARKER {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Message edited = world.revise(world.newest(GROUP), false);
            return new SmallCaseRun(world, List.of(handler(edited), () -> Bystanders.marker(world, ANNA.id(), edited)));
        }
    },

    A_MESSAGE_THAT_COMES_AGAIN_WITH_THE_NEXT_AND_A_SYNC_OF_NAMES {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Message again = world.newest(GROUP);
            world.names().rename(BEN);
            Message next = send(world, ANNA, 1);
            return new SmallCaseRun(world, List.of(handler(again, next), () -> Bystanders.profileSync(world)));
        }
    },

    A_DELETION_AND_A_SYNC_OF_NAMES {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Message deleted = world.revise(world.newest(GROUP), true);
            world.names().rename(BEN);
            return new SmallCaseRun(
                    world, List.of(handler(deleted), handler(deleted), () -> Bystanders.profileSync(world)));
        }
    },

    A_MESSAGE_AND_AN_OWNER_WHO_ARCHIVES {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message message = send(world, 1);
            return new SmallCaseRun(
                    world, List.of(handler(message), () -> Bystanders.archiver(world, ANNA.id(), GROUP, true)));
        }
    },

    A_MESSAGE_AND_AN_ERASURE_OF_THE_OWNER {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Message message = send(world, 1);
            return new SmallCaseRun(
                    world, List.of(handler(message), () -> Bystanders.erasure(world, ANNA.id(), GROUP)));
        }
    },

    A_MARKER_AND_AN_ERASURE_OF_THE_OWNER_WHILE_A_MESSAGE_COMES {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message first = world.newest(GROUP);
            Message message = send(world, 1);
            return new SmallCaseRun(
                    world,
                    List.of(
                            handler(message),
                            () -> Bystanders.marker(world, ANNA.id(), first),
                            () -> Bystanders.erasure(world, ANNA.id(), GROUP)));
        }
    },

    AN_EXPIRY_AND_THE_NEXT_MESSAGE {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message gone = world.expire(world.newest(GROUP));
            Message next = send(world, 1);
            return new SmallCaseRun(world, List.of(expiry(gone), handler(next), expiry(gone)));
        }
    },

    /** The handler may be one that stood still for days. */
    AN_EXPIRY_AND_A_REVISION_THAT_COMES_LATE {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Message edited = world.revise(world.newest(GROUP), false);
            Message again = world.revise(edited, false);
            Message gone = world.expire(again);
            return new SmallCaseRun(world, List.of(expiry(gone), handler(edited), handler(again)));
        }
    },

    AN_EXPIRY_AND_AN_ERASURE_OF_THE_OWNER {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Message first = world.newest(GROUP);
            Message gone = world.expire(first);
            return new SmallCaseRun(
                    world,
                    List.of(
                            expiry(gone),
                            () -> Bystanders.erasure(world, ANNA.id(), GROUP),
                            () -> Bystanders.marker(world, ANNA.id(), first)));
        }
    },

    /** A handler that died had put the first message's row, which has expired when its record comes again. */
    A_MESSAGE_THAT_COMES_AGAIN_EXPIRED_WITH_THE_NEXT {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message one = send(world, 1);
            Message two = send(world, 2);
            Message gone = one.expired();
            return new SmallCaseRun(world, List.of(again(handler(one), handler(gone, two)), handler(two)));
        }
    },

    /** One handler moves the row away, and another group's to its slot, while the other handler updates it there. */
    A_REVISION_AND_A_SLOT_THAT_ANOTHER_GROUP_TAKES {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message edited = world.revise(world.newest(GROUP), false);
            Message next = send(world, 1);
            Message neighbours = neighbours(world, NOON.minusSeconds(1), NOON);
            return new SmallCaseRun(
                    world,
                    List.of(
                            handler(edited),
                            () -> new Process("handler of both groups", table -> {
                                move(table, next);
                                move(table, neighbours);
                            })));
        }
    },

    /** A repair took back a row that was ahead of every message, and the index may still show that one. */
    A_REVISION_BEHIND_A_ROW_THAT_A_REPAIR_TOOK_BACK {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            InboxRow right = world.newestRow(ANNA.id(), GROUP);
            Message ahead = world.message(GROUP, BEN, NOON.plusSeconds(1), 0);
            world.putRowAt(0, ahead, ANNA, BEN);
            world.table().delete(right);
            world.table().put(right);
            world.table().delete(world.newestRow(ANNA.id(), GROUP));
            Message edited = world.revise(world.newest(GROUP), false);
            return new SmallCaseRun(
                    world, List.of(handler(edited), handler(edited), () -> Bystanders.reader(world, ANNA.id(), GROUP)));
        }
    },

    /** A handler that was late put a second row of the message, at a slot above. */
    A_REVISION_OF_A_MESSAGE_WITH_TWO_ROWS {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Message message = world.newest(GROUP);
            world.putRowAt(1, message, ANNA, BEN);
            Message edited = world.revise(message, false);
            return new SmallCaseRun(world, List.of(handler(message), handler(edited)));
        }
    },

    /** The row had to take a slot above, and the first is free by now, while the index may still show the row before. */
    A_REVISION_OF_A_MESSAGE_WHOSE_FIRST_SLOT_IS_FREE_NOW {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_IN_PIECES);
            Supplier<Process> neighbour = neighbour(world);
            Message message = send(world, 1);
            complete(world, handler(message));
            complete(world, neighbour);
            Message edited = world.revise(message, false);
            return new SmallCaseRun(world, List.of(handler(edited), () -> Bystanders.reader(world, ANNA.id(), GROUP)));
        }
    },

    /** Times of our messages are a microsecond apart; those of somebody else's table need not be. */
    A_REVISION_AND_A_MESSAGE_AT_A_SLOT_THAT_ITS_ROW_HAD {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message message = world.newest(GROUP);
            for (int slot : List.of(1, 2)) {
                world.putRowAt(slot, message, ANNA, BEN);
                complete(world, handler(message));
            }
            Message edited = world.revise(message, false);
            String had = Keys.rowSlots(message.createdAt(), message.id()).get(1);
            Message next = world.message(GROUP, BEN, Keys.time(had), 0);
            world.append(next);
            return new SmallCaseRun(world, List.of(handler(edited), handler(next)));
        }
    },

    A_REVISION_THAT_COMES_AGAIN_WITH_THE_NEXT_MESSAGE {
        @Override
        SmallCaseRun begin() {
            World world = worldWithAGroup(READS_AT_ONCE);
            Message edited = world.revise(send(world, 1), false);
            Message next = send(world, 2);
            return new SmallCaseRun(world, List.of(again(handler(edited), handler(edited, next)), handler(next)));
        }
    },

    /** A row at a later slot, since another group's took the first, moves to a message of the same microsecond. */
    A_SECOND_MESSAGE_OF_A_MICROSECOND_WHOSE_SLOT_WAS_TAKEN_AND_A_READER {
        @Override
        SmallCaseRun begin() {
            World world = new World(new SimulatedTable(READS_IN_PIECES));
            world.startInOneInbox(world.message(NEIGHBOUR, CARLA, NOON, 0), ANNA, CARLA);
            world.startInOneInbox(world.message(FURTHER, STRANGER, NOON.plusNanos(480), 0), ANNA, STRANGER);
            world.startInOneInbox(world.message(GROUP, BEN, NOON, 700), ANNA, BEN);
            Message second = world.message(GROUP, BEN, NOON, 0);
            world.append(second);
            Supplier<Process> reader = () -> Bystanders.reader(world, ANNA.id(), GROUP);
            return new SmallCaseRun(world, List.of(handler(second), reader));
        }
    };

    private static final boolean READS_AT_ONCE = true;
    private static final boolean READS_IN_PIECES = false;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.000010Z");
    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());
    private static final MessageGroupId NEIGHBOUR = MessageGroupId.ofPair(ANNA.id(), CARLA.id());

    private static final MessageGroupId FURTHER = MessageGroupId.ofPair(ANNA.id(), STRANGER.id());

    /** Prepares the table and the processes. */
    abstract SmallCaseRun begin();

    private static World worldWithAGroup(boolean readsAtOnce) {
        World world = new World(new SimulatedTable(readsAtOnce));
        world.startInOneInbox(world.message(GROUP, BEN, NOON, 0), ANNA, BEN);
        return world;
    }

    private static Message send(World world, int micros) {
        return send(world, BEN, micros);
    }

    private static Message send(World world, Participant sender, int micros) {
        Message message = world.message(GROUP, sender, NOON.plusNanos(micros * 1_000L), 0);
        world.append(message);
        return message;
    }

    /** Handles the messages for one of the two inboxes. */
    private static Supplier<Process> handler(Message... messages) {
        return handler(false, messages);
    }

    private static Supplier<Process> handler(boolean rowElsewhere, Message... messages) {
        return () -> new Process("handler of " + messages.length, table -> move(table, rowElsewhere, messages));
    }

    /** Handles the record of a message that DynamoDB deleted after its time. */
    private static Supplier<Process> expiry(Message gone) {
        return () -> new Process(
                "expiry", table -> new RowExpiry(table, World.NO_WAIT).run(gone.group(), Set.of(gone.createdAt())));
    }

    /** The first, and when that fails, the next. */
    private static Supplier<Process> again(Supplier<Process> first, Supplier<Process> next) {
        Iterator<Supplier<Process>> tries = List.of(first, next).iterator();
        return () -> (tries.hasNext() ? tries.next() : next).get();
    }

    private static void move(InboxTable table, Message message) {
        move(table, false, message);
    }

    private static void move(InboxTable table, boolean rowElsewhere, Message... messages) {
        new GroupUpdate(table, World.NO_WAIT, List.of(messages), rowElsewhere)
                .moveRowOf(ANNA.id(), table.rowsInIndex(messages[0].group()));
    }

    /** Another group's row is at the key of the first message's row, and moves on at some moment. */
    private static Supplier<Process> neighbour(World world) {
        return neighbour(world, NOON.plusNanos(1_000), NOON.plusSeconds(1));
    }

    /** Another group's row is at one key, and moves to another at some moment. */
    private static Supplier<Process> neighbour(World world, Instant from, Instant to) {
        Message next = neighbours(world, from, to);
        return () -> new Process("neighbour", table -> move(table, next));
    }

    /** Another group's row is at one key; its next message is to move it to another. */
    private static Message neighbours(World world, Instant from, Instant to) {
        world.startInOneInbox(world.message(NEIGHBOUR, CARLA, from, 0), ANNA, CARLA);
        Message next = world.message(NEIGHBOUR, CARLA, to, 0);
        world.append(next);
        return next;
    }

    /** What happened before. The index need not show it. */
    private static void complete(World world, Supplier<Process> beginning) {
        Process process = beginning.get();
        while (!process.isOver()) {
            process.turn(Choices.first());
            process.step(world.table(), Lag.NONE, Choices.first(), Fate.ANSWERED);
        }
    }
}
