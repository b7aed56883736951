package io.cruddur.messaging.app.architecture.broken.dynamodb;

final class StoreManager {}
