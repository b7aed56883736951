package io.cruddur.messaging.dynamodb;

import io.cruddur.messaging.dynamodb.Process.Fate;
import io.cruddur.messaging.dynamodb.SimulatedTable.Lag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One way through a small case. One call of all may fail; what fails comes again. */
final class SmallCaseRun {

    private final World world;
    private final List<Supplier<Process>> beginnings;
    private final List<Process> processes;
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
        StringBuilder text = new StringBuilder(world.table().fingerprint()).append(mayFail);
        processes.forEach(process -> text.append(process.fingerprint()));
        return text.toString();
    }

    void step(Choices choices) {
        Process process = choices.of(
                processes.stream().filter(running -> !running.isOver()).toList());
        Fate fate = mayFail && process.isAboutToCall() ? choices.of(List.of(Fate.values())) : Fate.ANSWERED;
        process.step(world.table(), Lag.PREFIX, choices, fate);
        mayFail = mayFail && fate == Fate.ANSWERED;
        if (process.isOver() && process.hasFailed()) {
            int failed = processes.indexOf(process);
            processes.set(failed, beginnings.get(failed).get());
        }
        world.checkAfterStep();
    }

    /** Checks what has to be true at rest. */
    void check() {
        world.checkAtRest();
    }
}
