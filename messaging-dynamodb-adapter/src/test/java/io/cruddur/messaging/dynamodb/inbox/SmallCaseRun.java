package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.dynamodb.inbox.Process.Fate;
import io.cruddur.messaging.dynamodb.inbox.SimulatedTable.Lag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** One way through a small case. One call of all may fail; what fails comes again. */
final class SmallCaseRun {

    private final World world;
    private final List<Supplier<Process>> beginnings;
    private final List<Process> processes;
    private final Set<Integer> begun = new TreeSet<>();
    private boolean mayFail = true;

    SmallCaseRun(World world, List<Supplier<Process>> beginnings) {
        this.world = world;
        this.beginnings = beginnings;
        this.processes = new ArrayList<>(beginnings.stream().map(Supplier::get).toList());
    }

    boolean isOver() {
        return processes.stream().allMatch(Process::isOver);
    }

    /** What tells one state from another. */
    String fingerprint() {
        StringBuilder text =
                new StringBuilder(world.table().fingerprint()).append(mayFail).append(begun);
        processes.forEach(process -> text.append(process.fingerprint()));
        return text.toString();
    }

    void step(Choices choices) {
        Process process = choices.of(ready());
        begun.add(place(process));
        process.turn(choices);
        Fate fate = mayFail && process.isAboutToCall() ? choices.of(List.of(Fate.values())) : Fate.ANSWERED;
        process.step(world.table(), Lag.PREFIX, choices, fate);
        mayFail = mayFail && fate == Fate.ANSWERED;
        if (process.isOver() && process.hasFailed()) {
            int failed = place(process);
            processes.set(failed, beginnings.get(failed).get());
        }
        world.checkAfterStep();
    }

    /** Who pauses, pauses until nobody is at work; who has not begun may begin before or after. */
    private List<Process> ready() {
        boolean quiet = processes.stream()
                .noneMatch(process -> !process.isOver() && !process.isPausing() && begun.contains(place(process)));
        return processes.stream()
                .filter(process -> !process.isOver() && (quiet || !process.isPausing()))
                .toList();
    }

    private int place(Process process) {
        return processes.indexOf(process);
    }

    /** Checks what must be true at rest. */
    void check() {
        world.checkAtRest();
        world.checkNames();
    }
}
