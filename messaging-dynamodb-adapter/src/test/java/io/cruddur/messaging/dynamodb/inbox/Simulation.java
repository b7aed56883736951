package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.inbox.Process.Fate;
import io.cruddur.messaging.dynamodb.inbox.SimulatedTable.Lag;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One schedule: senders who also edit and delete, handlers of stream records, readers, markers, repairs, erasures and syncs of names
 * work on up to three groups.
 * They call the table one after the other, in an order that the choices give. Records come late, twice and in any batch;
 * handlers crash, answers get lost, the index lags, and times collide.
 */
final class Simulation {

    private static final Instant BASE = Instant.parse("2026-11-22T12:00:00.000010Z");

    /** The original's groups have random ids: nobody starts them again. */
    private static final MessageGroupId OLD_GROUP =
            new MessageGroupId(UUID.fromString("0f0f0f0f-5b1f-4d3c-9e1a-3a7f1c2d4e5f"));

    private static final ZoneId EAST = ZoneId.of("Europe/Berlin");
    private static final int MOST_HANDLERS = 4;

    /** The step after which nothing more goes wrong, so that every schedule ends. */
    private static final int CALM_AFTER = 300;

    /** More steps than any schedule needs: its handlers must be repeating themselves. */
    private static final int ENDLESS = 3_000;

    /** How an index may be behind in this simulation. */
    private final Lag lag;

    private final Choices choices;
    private final World world = new World(new SimulatedTable());
    private final List<String> told = new ArrayList<>();
    private final Deliveries deliveries = new Deliveries();
    private final List<Process> others = new ArrayList<>();

    /** What to do when one of the others fails: a repair that was stopped must run again. */
    private final Map<Process, Supplier<Process>> again = new HashMap<>();

    /** Processes that stand still for a while, so that what they have read grows old. */
    private final List<Process> asleep = new ArrayList<>();

    private final int groups;
    private final int microseconds;
    private final int staleness;
    private final int trouble;
    private final int sleepiness;
    private final int restarts;
    private final Also also;
    private final boolean tells;
    private int toSend;
    private int toRepeat;
    private int toRename;
    private int toRevise;
    private int toExpire;
    private int bystanders;
    private int steps;

    /**
     * Whether an old row's key lies ahead of its time, so that its first move may go down. A read at that moment may miss the
     * row, which can't be helped: a handler that misses it fails, and the record comes again.
     */
    private boolean movesDown;

    /** What else happens in a schedule. It would make other things rarer, so most schedules have none of it. */
    enum Also {
        NOTHING,
        /** Owners are erased: of what they had, little can go wrong. */
        ERASURES,
        /** Messages expire, in any order. DynamoDB deletes each some time later, and a record tells of that. */
        EXPIRY
    }

    private Simulation(Lag lag, Choices choices, Also also, boolean tells) {
        this.lag = lag;
        this.choices = choices;
        this.also = also;
        this.tells = tells;
        this.groups = choices.of(List.of(1, 2, 2, 3));
        this.microseconds = 1 + choices.below(3);
        this.staleness = choices.of(List.of(0, 30, 80));
        this.trouble = choices.of(List.of(0, 0, 5, 20));
        this.sleepiness = choices.of(List.of(0, 5, 15));
        this.restarts = choices.of(List.of(0, 0, 25));
        this.toSend = groups + 1 + choices.below(4);
        this.toRepeat = choices.below(4);
        this.bystanders = choices.below(5);
        this.toRename = choices.below(3);
        this.toRevise = choices.below(4);
        this.toExpire = also == Also.EXPIRY ? 1 + choices.below(4) : 0;
    }

    /** The schedule that these choices make: what went wrong in it, if anything did. */
    static Optional<Breach> run(Lag lag, Choices choices) {
        return run(lag, choices, Also.NOTHING);
    }

    /** The same, with something else that happens. */
    static Optional<Breach> run(Lag lag, Choices choices, Also also) {
        return new Simulation(lag, choices, also, false).breach();
    }

    /** The same, step by step and in words. */
    static List<String> tell(Lag lag, Choices choices, Also also) {
        Simulation simulation = new Simulation(lag, choices, also, true);
        simulation.breach().ifPresent(breach -> simulation.told.add("BREACH " + breach.getMessage()));
        return simulation.told;
    }

    private Optional<Breach> breach() {
        try {
            if (choices.percent(15)) {
                plantOldGroup();
            }
            while (takeStep()) {
                world.checkAfterStep();
                if (++steps == ENDLESS) {
                    throw new Breach("the handlers never come to an end");
                }
            }
            if (lag == Lag.EACH_KEY) {
                heal();
            } else {
                world.checkNames();
            }
            world.checkAtRest();
            world.checkThatRecordsMayComeAgain();
            return Optional.empty();
        } catch (Breach e) {
            return Optional.of(e);
        }
    }

    private boolean takeStep() {
        List<Runnable> possible = new ArrayList<>();
        List<Process> ready = ready();
        boolean allAsleep = asleep.containsAll(ready);
        ready.forEach(process -> add(possible, allAsleep ? 4 : asleep.contains(process) ? 0 : 8, () -> step(process)));
        if (!asleep.isEmpty() && !allAsleep) {
            add(possible, 1, () -> asleep.remove(choices.of(asleep)));
        }
        boolean room = deliveries.handlers().size() < MOST_HANDLERS;
        if (room && deliveries.hasOwed()) {
            add(possible, 3, this::deliverOwed);
        }
        if (toSend > 0) {
            add(possible, 3, this::send);
        }
        if (room && toRepeat > 0 && deliveries.hasRecords()) {
            add(possible, 1, this::repeat);
        }
        if (bystanders > 0 && !world.groups().isEmpty()) {
            add(possible, 1, this::stand);
        }
        if (toRename > 0) {
            add(possible, 1, this::rename);
        }
        if (toRevise > 0 && !world.groups().isEmpty()) {
            add(possible, 2, this::revise);
        }
        if (toExpire > 0 && !world.groups().isEmpty() && others.isEmpty()) {
            add(possible, 2, this::expire);
        }
        if (possible.isEmpty()) {
            return false;
        }
        choices.of(possible).run();
        return true;
    }

    private static void add(List<Runnable> possible, int weight, Runnable step) {
        possible.addAll(Collections.nCopies(weight, step));
    }

    private List<Process> running() {
        List<Process> running = new ArrayList<>(others);
        running.addAll(deliveries.handlers());
        return running;
    }

    /** All but those that pause, until nothing else is under way: a pause is longer than the inboxes lag behind. */
    private List<Process> ready() {
        List<Process> atWork =
                running().stream().filter(process -> !process.isPausing()).toList();
        return atWork.isEmpty() && !deliveries.hasOwed() ? running() : atWork;
    }

    private void step(Process process) {
        boolean calm = steps > CALM_AFTER;
        asleep.remove(process);
        process.turn(choices);
        Lag shown = !calm && choices.percent(staleness) ? lag : Lag.NONE;
        Fate fate = !calm && process.isAboutToCall() && choices.percent(trouble)
                ? choices.of(List.of(Fate.values()))
                : Fate.ANSWERED;
        Supplier<String> words = process.step(world.table(), shown, choices, fate);
        tell(() -> words.get() + (shown == Lag.NONE ? "" : " (stale)"));
        if (!calm && choices.percent(sleepiness)) {
            asleep.add(process);
        }
        asleep.removeIf(Process::isOver);
        if (process.hasFoundNoRow() && !movesDown) {
            throw new Breach("I4: a handler found no row");
        }
        if (process.hasFailed()) {
            Optional.ofNullable(again.get(process)).ifPresent(this::stand);
        }
        others.removeIf(Process::isOver);
        deliveries.settle();
    }

    private void send() {
        toSend--;
        List<Participant> everybody = World.everybody();
        int pair = choices.below(groups);
        Participant one = everybody.get(pair == 2 ? 1 : 0);
        Participant other = everybody.get(pair == 0 ? 1 : 2);
        boolean old = pair == 0 && world.groups().contains(OLD_GROUP);
        MessageGroupId group = old ? OLD_GROUP : MessageGroupId.ofPair(one.id(), other.id());
        boolean fromOne = choices.below(2) == 0;
        Message message = world.message(
                group,
                fromOne ? one : other,
                BASE.plus(choices.below(microseconds), ChronoUnit.MICROS),
                choices.of(List.of(0, 0, 17)));
        if (!world.groups().contains(group) || (!old && choices.percent(restarts))) {
            boolean rowElsewhere = world.start(message, fromOne ? other : one);
            deliveries.add(message, rowElsewhere);
            tell(() -> "start with " + describe(message));
        } else {
            world.append(message);
            deliveries.add(message, false);
            tell(() -> "send " + describe(message));
        }
    }

    private void plantOldGroup() {
        Participant one = World.everybody().get(0);
        Participant other = World.everybody().get(1);
        ZoneId zone = choices.of(List.of(ZoneId.of("UTC"), ZoneId.of("America/New_York"), EAST));
        movesDown = zone.equals(EAST);
        Message first = world.message(OLD_GROUP, one, BASE.minusSeconds(1), 0);
        world.plantOld(first, other, zone);
        tell(() -> "an old group of " + zone + " with " + describe(first));
    }

    private void deliverOwed() {
        String name = "handler " + steps;
        List<Message> messages = deliveries.deliverOwed(name, choices);
        tell(() -> name + " gets " + messages.stream().map(Simulation::describe).toList());
    }

    private void repeat() {
        toRepeat--;
        String name = "repeated handler " + steps;
        List<Message> messages = deliveries.deliverAny(name, choices);
        tell(() -> name + " gets " + messages.stream().map(Simulation::describe).toList());
    }

    private void revise() {
        toRevise--;
        List<Message> revisable = world.messages(choices.of(world.groups())).stream()
                .filter(message -> !message.isDeleted() && !message.revision().isExpired())
                .toList();
        if (!revisable.isEmpty()) {
            Message next = world.revise(choices.of(revisable), choices.percent(30));
            deliveries.add(next, false);
            tell(() -> "revise " + describe(next));
        }
    }

    /**
     * Days after a message was sent. So nobody is at work any more who read its text, and the index shows what was written
     * then. The original's messages stay.
     */
    private void expire() {
        toExpire--;
        List<Message> old = world.messages(choices.of(world.groups())).stream()
                .filter(message -> !message.revision().isExpired()
                        && !message.createdAt().isBefore(BASE)
                        && !deliveries.isAtWorkOn(message))
                .toList();
        if (!old.isEmpty()) {
            Message gone = world.expire(choices.of(old));
            deliveries.expire(gone);
            tell(() -> describe(gone) + " expires");
        }
    }

    private void rename() {
        toRename--;
        Participant user = choices.of(World.everybody());
        world.names().rename(user);
        tell(() -> Describe.user(user.id()) + " is called "
                + world.names().of(user).displayName());
    }

    /** Somebody else who works on the rows of a group, or of all: a repair, a sync of names, a marker, an erasure, or a reader. */
    private void stand() {
        bystanders--;
        MessageGroupId group = choices.of(world.groups());
        Participant owner = choices.of(world.participants(group));
        switch (choices.below(movesDown ? 2 : also == Also.ERASURES ? 8 : 7)) {
            case 0 -> stand(() -> Bystanders.repair(world, owner.id(), group));
            case 1 -> stand(() -> Bystanders.profileSync(world));
            case 2 -> {
                Message read = choices.of(world.messages(group));
                stand(() -> Bystanders.marker(world, owner.id(), read));
            }
            case 3 -> {
                boolean archived = choices.below(3) > 0;
                stand(() -> Bystanders.archiver(world, owner.id(), group, archived));
            }
            case 4 -> {
                Instant until = BASE.plus(choices.below(3), ChronoUnit.MICROS);
                stand(() -> Bystanders.muter(world, owner.id(), group, until));
            }
            case 7 -> stand(() -> Bystanders.erasure(world, owner.id(), group));
            default -> stand(() -> Bystanders.reader(world, owner.id(), group));
        }
    }

    private void stand(Supplier<Process> bystander) {
        Process process = bystander.get();
        if (!process.isOver()) {
            others.add(process);
            again.put(process, bystander);
        }
    }

    /** With an inconsistent index, only the next message or a repair is sure to leave one row. */
    private void heal() {
        for (MessageGroupId group : world.groups()) {
            Participant one = world.participants(group).get(0);
            if (choices.below(2) == 0) {
                Message next = world.message(
                        group, one, world.newest(group).createdAt().plusSeconds(1), 0);
                world.append(next);
                complete(new Process(
                        "next", table -> new GroupUpdate(table, World.NO_WAIT, List.of(next), false).run(table)));
            } else {
                world.participants(group).forEach(owner -> complete(Bystanders.repair(world, owner.id(), group)));
            }
        }
    }

    private void complete(Process process) {
        while (!process.isOver()) {
            process.turn(choices);
            tell(process.step(world.table(), Lag.NONE, choices, Fate.ANSWERED));
            world.checkAtAnyMoment();
        }
    }

    private static String describe(Message message) {
        int revision = message.revision().number();
        return Describe.time(message.createdAt()) + (revision == 0 ? "" : " at " + revision) + " in "
                + Describe.group(message.group());
    }

    private void tell(Supplier<String> words) {
        if (tells) {
            told.add(words.get());
        }
    }
}
