package io.cruddur.messaging.app.architecture.broken.postgres;

import io.cruddur.messaging.app.architecture.broken.app.CommandThatExits;

public record DirectoryThatKnowsTheApp(CommandThatExits command) {}
