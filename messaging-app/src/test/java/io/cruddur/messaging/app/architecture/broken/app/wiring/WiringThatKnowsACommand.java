package io.cruddur.messaging.app.architecture.broken.app.wiring;

import io.cruddur.messaging.app.architecture.broken.app.command.CommandThatIsWired;

public record WiringThatKnowsACommand(CommandThatIsWired command) {}
