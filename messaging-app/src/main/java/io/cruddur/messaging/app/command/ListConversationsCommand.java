package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.CapacityMeter;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.http.json.MessageGroupView;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.usecase.UseCases;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list-conversations",
        description = "Show a user's inbox (pattern B), and the capacity that this consumed.")
final class ListConversationsCommand implements Runnable {

    private final Configuration environment;
    private final Console console;

    @Mixin
    private final EngineOptions engines = new EngineOptions();

    @Mixin
    private final ReadOptions options = new ReadOptions();

    private record Answer(List<MessageGroupView> conversations, double readUnits, double writeUnits) {}

    ListConversationsCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public void run() {
        CapacityMeter capacity = new CapacityMeter();
        engines.onMessages(environment, capacity, parts -> {
            Participant user = options.user(parts);
            List<MessageGroupView> conversations =
                    parts
                            .getInstance(UseCases.class)
                            .listMessageGroups()
                            .list(user.id(), options.page())
                            .items()
                            .stream()
                            .map(MessageGroupView::of)
                            .toList();
            if (options.json()) {
                console.json(new Answer(conversations, capacity.readUnits(), capacity.writeUnits()));
            } else {
                conversations.forEach(this::show);
                console.line("Consumed: " + capacity);
            }
        });
    }

    private void show(MessageGroupView conversation) {
        console.line(conversation.createdAt() + "  " + conversation.uuid() + "  @" + conversation.handle()
                + (conversation.unread() ? "  (unread)  " : "  ") + conversation.message());
    }
}
