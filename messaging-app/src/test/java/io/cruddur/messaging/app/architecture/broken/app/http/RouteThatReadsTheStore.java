package io.cruddur.messaging.app.architecture.broken.app.http;

import io.cruddur.messaging.app.architecture.broken.domain.port.PortThatKnowsAUseCase;

public record RouteThatReadsTheStore(PortThatKnowsAUseCase store) {}
