package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.Configuration;
import io.cruddur.messaging.app.SeedConversation;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.UserDirectory;
import io.cruddur.messaging.dynamodb.CapacityListener;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "seed", description = "Store a conversation of two seeded users, unless they have one.")
final class SeedCommand implements Runnable {

    private final Configuration environment;
    private final Console console;

    @Mixin
    private final EngineOptions engines = new EngineOptions();

    SeedCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public void run() {
        engines.onMessages(environment, CapacityListener.NONE, parts -> {
            SeedConversation conversation = new SeedConversation(
                    parts.getInstance(MessageStore.class),
                    parts.getInstance(UserDirectory.class),
                    parts.getInstance(InstantSource.class));
            int size = conversation.size();
            console.line(
                    conversation.load(done -> console.progress(done, size, "messages"))
                            ? "A conversation of " + size + " messages is stored."
                            : "The two users have a conversation already.");
        });
    }
}
