package io.cruddur.messaging.app.architecture.broken.domain;

import io.cruddur.messaging.app.architecture.broken.domain.usecase.UseCase;

record ValueThatKnowsAUseCase(UseCase useCase) {}
