package io.cruddur.messaging.app.architecture.broken.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

record ValueWithItsOwnTimeAndChance(Supplier<Instant> now, UUID id, double chance) {

    ValueWithItsOwnTimeAndChance() {
        this(Instant::now, UUID.randomUUID(), Math.random());
    }

    static long clocks() {
        return System.currentTimeMillis()
                + Clock.systemUTC().millis()
                + InstantSource.system().millis();
    }
}
