package io.cruddur.messaging.app.architecture.broken.domain;

import io.cruddur.messaging.app.architecture.broken.domain.port.PortThatKnowsAUseCase;

record ValueThatKnowsAPort(PortThatKnowsAUseCase port) {}
