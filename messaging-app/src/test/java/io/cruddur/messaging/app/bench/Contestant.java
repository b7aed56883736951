package io.cruddur.messaging.app.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One of two services that are compared.
 *
 * @param address its base URL: plain HTTP, without a path
 * @param mix the requests to it
 * @param processes whose processor time is read, with that of the processes that they started; none where that can't be seen
 */
record Contestant(URI address, Mix mix, List<ProcessHandle> processes) {

    /** What a load met, and how much processor time the service took meanwhile. */
    record Round(Measured measured, Duration processor) {}

    /** Keeps up a load. */
    Round run(Load load, Supplier<byte[]> requests) {
        Duration before = processorTime();
        Measured measured = load.run(address, requests);
        return new Round(measured, processorTime().minus(before));
    }

    /** Keeps up a closed load until so many requests are answered: Java compiles what is run often. */
    void warmUp(int connections, long answers, Supplier<byte[]> requests) {
        Load load = new Load(connections, Load.AS_FAST_AS_ANSWERED, Duration.ZERO, Duration.ofSeconds(1));
        for (long answered = 0; answered < answers; ) {
            Measured measured = load.run(address, requests);
            if (measured.latency().getTotalCount() == 0) {
                throw new IllegalStateException("Nothing is answered by 200, " + measured.errors() + " otherwise.");
            }
            answered += measured.latency().getTotalCount();
        }
    }

    private Duration processorTime() {
        return processes.stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
