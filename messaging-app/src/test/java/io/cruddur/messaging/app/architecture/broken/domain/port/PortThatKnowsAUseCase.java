package io.cruddur.messaging.app.architecture.broken.domain.port;

import io.cruddur.messaging.app.architecture.broken.domain.usecase.UseCase;

public interface PortThatKnowsAUseCase {

    UseCase useCase();
}
