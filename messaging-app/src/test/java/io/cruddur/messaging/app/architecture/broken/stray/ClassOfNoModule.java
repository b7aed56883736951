package io.cruddur.messaging.app.architecture.broken.stray;

final class ClassOfNoModule {}
