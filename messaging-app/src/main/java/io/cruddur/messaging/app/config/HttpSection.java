package io.cruddur.messaging.app.config;

import io.cruddur.messaging.app.http.HttpSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the service listens, and which web client it lets in. */
final class HttpSection {

    private static final int MAX_KEEP_ALIVE = (int) HttpSettings.MAX_KEEP_ALIVE.toSeconds();

    private static final int MAX_STOP_DELAY = (int) HttpSettings.MAX_STOP_DELAY.toSeconds();

    private static final Variable<Integer> PORT = Variable.number(
            "PORT",
            4567,
            "where the service listens; 0 is any free port",
            "a port from 1 to 65535, or 0 for any free one",
            Variable.from(0, Variable.MAX_PORT));

    private static final Variable<Optional<URI>> FRONTEND_URL = Variable.optional(
            "FRONTEND_URL",
            "none",
            "the one web client whose scripts browsers let in",
            "the web client's address, such as http://localhost:3000",
            Variable::url);

    private static final Variable<Optional<URI>> BACKEND_URL = Variable.optional(
            "BACKEND_URL",
            "none",
            "the service's own address, for links",
            "this service's own address, such as http://localhost:4567",
            Variable::url);

    private static final Variable<Integer> KEEP_ALIVE = Variable.number(
            "KEEP_ALIVE_SECONDS",
            (int) HttpSettings.DEFAULT_KEEP_ALIVE.toSeconds(),
            "how long a connection is kept that nobody uses",
            "a number of seconds from 1 to " + MAX_KEEP_ALIVE,
            Variable.from(1, MAX_KEEP_ALIVE));

    private static final Variable<Integer> STOP_DELAY = Variable.number(
            "STOP_DELAY_SECONDS",
            (int) HttpSettings.DEFAULT_STOP_DELAY.toSeconds(),
            "how long the service goes on when it is told to stop",
            "a number of seconds from 0 to " + MAX_STOP_DELAY,
            Variable.from(0, MAX_STOP_DELAY));

    static final List<Variable<?>> VARIABLES = List.of(PORT, FRONTEND_URL, BACKEND_URL, KEEP_ALIVE, STOP_DELAY);

    private HttpSection() {}

    static Supplier<HttpSettings> settings(VariableReader reader, String address) {
        Supplier<Integer> port = reader.read(PORT);
        Supplier<Optional<URI>> frontend = reader.read(FRONTEND_URL);
        Supplier<Optional<URI>> backend = reader.read(BACKEND_URL);
        Supplier<Integer> keepAlive = reader.read(KEEP_ALIVE);
        Supplier<Integer> stopDelay = reader.read(STOP_DELAY);
        return () -> new HttpSettings(
                address,
                port.get(),
                frontend.get().orElse(null),
                backend.get().orElse(null),
                Duration.ofSeconds(keepAlive.get()),
                Duration.ofSeconds(stopDelay.get()));
    }
}
