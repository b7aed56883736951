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

    private Duration processorTime() {
        return processes.stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
