package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.seed.SeedConversation;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.UserStore;
import io.cruddur.messaging.dynamodb.CapacityListener;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "seed", description = "Store a conversation of two seeded users, unless they have one.")
final class SeedCommand implements Runnable {

    private final Configuration environment;
    private final Console console;

    @Mixin
    private final EngineOptions engines = new EngineOptions();

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    SeedCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public void run() {
        engines.onMessages(environment, CapacityListener.NONE, parts -> {
            SeedConversation conversation = new SeedConversation(
                    parts.getInstance(MessageStore.class),
                    parts.getInstance(UserStore.class),
                    parts.getInstance(InstantSource.class));
            int size = conversation.size();
            boolean stored = conversation.load(done -> console.progress(done, size, "messages"));
            console.answer(
                    json,
                    Map.of("stored", stored, "messages", size),
                    stored
                            ? "A conversation of " + size + " messages is stored."
                            : "The two users have a conversation already.");
        });
    }
}
