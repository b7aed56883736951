package io.cruddur.messaging.app.config;

import io.cruddur.messaging.app.http.limit.LimitSettings;
import java.util.List;
import java.util.function.Supplier;

/** How much one user may ask of one instance. */
final class LimitsSection {

    private static final Variable<Integer> SENDS_AT_ONCE = limit(
            "LIMIT_SENDS_BURST",
            LimitSettings.DEFAULT.sendsAtOnce(),
            "how many sends of a user are let through at once");

    private static final Variable<Integer> SENDS_PER_SECOND = limit(
            "LIMIT_SENDS_PER_SECOND",
            LimitSettings.DEFAULT.sendsPerSecond(),
            "how many sends of a user are let through in each second after that");

    private static final Variable<Integer> NEW_GROUPS_PER_HOUR = limit(
            "LIMIT_NEW_GROUPS_PER_HOUR",
            LimitSettings.DEFAULT.newGroupsPerHour(),
            "how many new groups a user may make at once, and then an hour");

    private static final Variable<Integer> READS_AT_ONCE = limit(
            "LIMIT_READS_BURST",
            LimitSettings.DEFAULT.readsAtOnce(),
            "how many reads of a user are let through at once");

    private static final Variable<Integer> READS_PER_SECOND = limit(
            "LIMIT_READS_PER_SECOND",
            LimitSettings.DEFAULT.readsPerSecond(),
            "how many reads of a user are let through in each second after that");

    private static final Variable<Integer> STREAMS =
            limit("LIMIT_STREAMS", LimitSettings.DEFAULT.streams(), "how many streams of events a user may have open");

    static final List<Variable<?>> VARIABLES =
            List.of(SENDS_AT_ONCE, SENDS_PER_SECOND, NEW_GROUPS_PER_HOUR, READS_AT_ONCE, READS_PER_SECOND, STREAMS);

    private LimitsSection() {}

    static Supplier<LimitSettings> settings(VariableReader reader) {
        Supplier<Integer> sendsAtOnce = reader.read(SENDS_AT_ONCE);
        Supplier<Integer> sendsPerSecond = reader.read(SENDS_PER_SECOND);
        Supplier<Integer> newGroupsPerHour = reader.read(NEW_GROUPS_PER_HOUR);
        Supplier<Integer> readsAtOnce = reader.read(READS_AT_ONCE);
        Supplier<Integer> readsPerSecond = reader.read(READS_PER_SECOND);
        Supplier<Integer> streams = reader.read(STREAMS);
        return () -> new LimitSettings(
                sendsAtOnce.get(),
                sendsPerSecond.get(),
                newGroupsPerHour.get(),
                readsAtOnce.get(),
                readsPerSecond.get(),
                streams.get());
    }

    private static Variable<Integer> limit(String name, int preset, String purpose) {
        return Variable.number(
                name, preset, purpose, "a number from 1 to " + LimitSettings.MAX, Variable.from(1, LimitSettings.MAX));
    }
}
