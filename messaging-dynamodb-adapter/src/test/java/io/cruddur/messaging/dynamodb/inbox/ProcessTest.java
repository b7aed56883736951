package io.cruddur.messaging.dynamodb.inbox;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.dynamodb.inbox.Process.Fate;
import io.cruddur.messaging.dynamodb.inbox.SimulatedTable.Lag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A simulated handler moves both inboxes at once, and a scheduler finds every order of their calls. */
final class ProcessTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.000010Z");

    /** Of each inbox a put and a deletion, in order: two of the four calls are one inbox's, whichever. */
    private static final int ORDERS = 6;

    private final World world = new World(new SimulatedTable(true));
    private final MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    @Test
    void bothInboxesAreAtACallOnceTheIndexIsRead() {
        Process handler = handler(second());
        assertThat(handler.strands()).isEqualTo(1);

        step(handler, Choices.first(), Fate.ANSWERED);

        assertThat(handler.strands()).isEqualTo(2);
    }

    @Test
    void theirCallsComeInEveryOrder() {
        Choices choices = Choices.random(7);
        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            orders.add(new ProcessTest().callsOfAMove(choices));
        }

        assertThat(orders).hasSize(ORDERS);
    }

    @Test
    void aLostAnswerInOneInboxDoesNotStopTheOther() {
        Process handler = handler(second());
        step(handler, Choices.first(), Fate.ANSWERED);
        step(handler, Choices.first(), Fate.ANSWER_LOST);
        while (!handler.isOver()) {
            step(handler, Choices.first(), Fate.ANSWERED);
        }

        assertThat(handler.hasFailed()).isTrue();
        assertThat(rowsOfBoth()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void aCrashStopsBoth() {
        Process handler = handler(second());
        step(handler, Choices.first(), Fate.ANSWERED);
        step(handler, Choices.first(), Fate.CRASHED_AFTER);

        assertThat(handler.isOver()).isTrue();
        assertThat(handler.hasFailed()).isTrue();
        assertThat(rowsOfBoth()).containsExactlyInAnyOrder(1, 2);
    }

    private List<String> callsOfAMove(Choices choices) {
        Process handler = handler(second());
        List<String> calls = new ArrayList<>();
        while (!handler.isOver()) {
            calls.add(step(handler, choices, Fate.ANSWERED));
        }
        world.checkAtRest();
        return calls;
    }

    private Message second() {
        world.start(world.message(group, ANNA, NOON, 0), BEN);
        Message second = world.message(group, ANNA, NOON.plusSeconds(1), 0);
        world.append(second);
        return second;
    }

    private Process handler(Message message) {
        return new Process(
                "handler", table -> new GroupUpdate(table, World.NO_WAIT, List.of(message), false).run(table));
    }

    private String step(Process handler, Choices choices, Fate fate) {
        handler.turn(choices);
        return handler.step(world.table(), Lag.NONE, choices, fate).get();
    }

    private List<Integer> rowsOfBoth() {
        return List.of(
                world.table().rows(ANNA.id(), group).size(),
                world.table().rows(BEN.id(), group).size());
    }
}
