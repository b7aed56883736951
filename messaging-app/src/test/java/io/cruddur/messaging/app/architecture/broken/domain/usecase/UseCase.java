package io.cruddur.messaging.app.architecture.broken.domain.usecase;

public final class UseCase {}
