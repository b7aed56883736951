package io.cruddur.messaging.app.architecture.broken.dynamodb;

public record UnlistedPublicType() {}
