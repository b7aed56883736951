package io.cruddur.messaging.app.architecture.broken.dynamodb;

class ClassThatMayBeExtended {}
