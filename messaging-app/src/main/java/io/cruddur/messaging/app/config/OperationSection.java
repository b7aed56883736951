package io.cruddur.messaging.app.config;

import io.cruddur.messaging.app.management.ManagementSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What operators see of a running service, and where. */
final class OperationSection {

    private static final Variable<Optional<Integer>> PORT = Variable.optional(
            "MANAGEMENT_PORT",
            "none",
            "where /livez, /readyz and /metrics are; not to be reached from outside",
            "a port from 1 to 65535 other than PORT, or 0 for any free one",
            Variable.from(0, Variable.MAX_PORT));

    private static final Variable<Optional<String>> ADDRESS = Variable.optional(
            "MANAGEMENT_ADDRESS",
            "that of PORT",
            "the address that MANAGEMENT_PORT is open on",
            "an address of this machine, such as 127.0.0.1",
            address -> address);

    private static final Variable<String> LOG_FORMAT = Variable.preset(
            "LOG_FORMAT", "text", "text, or json for a line of JSON for each event", "text or json", format -> {
                if (!format.equals("text") && !format.equals("json")) {
                    throw new IllegalArgumentException();
                }
                return format;
            });

    private static final Variable<Boolean> ACCESS_LOG = Variable.preset(
            "ACCESS_LOG", "false", "whether the log has a line for each request", "true or false", Variable::truth);

    static final List<Variable<?>> VARIABLES = List.of(PORT, ADDRESS, LOG_FORMAT, ACCESS_LOG);

    private OperationSection() {}

    /** What lines of the log look like: Logback reads the same variable. */
    static Supplier<String> logFormat(VariableReader reader) {
        return reader.read(LOG_FORMAT);
    }

    static Supplier<Boolean> accessLog(VariableReader reader) {
        return reader.read(ACCESS_LOG);
    }

    /** The management port, if there is one; on the service's address unless another is named. */
    static Supplier<Optional<ManagementSettings>> management(VariableReader reader, int servicePort, String address) {
        Supplier<Optional<Integer>> port = reader.read(PORT);
        Supplier<Optional<String>> own = reader.read(ADDRESS);
        return () -> port.get().map(number -> {
            if (number != 0 && number == servicePort) {
                throw new ConfigurationException(
                        List.of("MANAGEMENT_PORT is wrong: set it to another port than PORT, which is for everybody."));
            }
            return new ManagementSettings(own.get().orElse(address), number);
        });
    }
}
