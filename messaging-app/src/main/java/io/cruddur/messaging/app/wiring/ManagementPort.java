package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.app.failure.StartException;
import io.cruddur.messaging.app.management.ManagementService;
import io.cruddur.messaging.app.management.ManagementService.Scrape;
import io.cruddur.messaging.app.management.ManagementSettings;
import io.cruddur.messaging.app.management.Readiness;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The management port of a service, where there is one. */
public final class ManagementPort implements AutoCloseable {

    private final Optional<ManagementSettings> settings;
    private final OnDemand<ManagementService> service;

    /** Prepares it, without listening yet; without settings, it never does. */
    public ManagementPort(Optional<ManagementSettings> settings, Readiness readiness, Scrape metrics) {
        this.settings = settings;
        this.service = new OnDemand<>(
                () -> new ManagementService(settings.orElseThrow(), readiness, metrics), ManagementService::close);
    }

    /**
     * Begins to listen, if there is a port.
     *
     * @return where, for the person who started it; empty if there is none
     * @throws StartException when the port is taken
     */
    public String start() {
        return settings.map(this::start).orElse("");
    }

    private String start(ManagementSettings port) {
        try {
            return "http://" + port.bindAddress() + ":" + service.get().start();
        } catch (UncheckedIOException e) {
            throw new StartException(
                    "Nothing can listen on " + port.bindAddress() + ":" + port.port()
                            + ", probably because another program does; name another port by MANAGEMENT_PORT.",
                    e);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
