package io.cruddur.messaging.app.architecture.broken.app.http;

import io.cruddur.messaging.app.architecture.broken.domain.port.PortThatKnowsAUseCase;

record RouteThatReadsTheStore(PortThatKnowsAUseCase store) {}
