package io.cruddur.messaging.app.architecture.broken.app.command;

import io.cruddur.messaging.app.architecture.broken.app.wiring.WiringThatKnowsACommand;

public record CommandThatIsWired(WiringThatKnowsACommand wiring) {}
