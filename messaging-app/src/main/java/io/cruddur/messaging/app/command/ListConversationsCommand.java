package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.CapacityMeter;
import io.cruddur.messaging.app.Configuration;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.domain.usecase.ListMessageGroups;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list-conversations", description = "Show a user's inbox (pattern B), and what reading it consumed.")
final class ListConversationsCommand implements Runnable {

    private final Configuration environment;
    private final Console console;

    @Mixin
    private final EngineOptions engines = new EngineOptions();

    @Mixin
    private final ReadOptions options = new ReadOptions();

    private record Conversation(
            String uuid, String handle, String displayName, String message, String createdAt, boolean unread) {

        static Conversation of(MessageGroup group) {
            return new Conversation(
                    group.id().toString(),
                    group.counterpart().handle().value(),
                    group.counterpart().displayName(),
                    group.lastMessage().preview(),
                    WireTime.format(group.lastMessage().createdAt()),
                    group.unread());
        }
    }

    private record Answer(List<Conversation> conversations, double readUnits, double writeUnits) {}

    ListConversationsCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public void run() {
        CapacityMeter capacity = new CapacityMeter();
        engines.onMessages(environment, capacity, parts -> {
            Participant user = options.user(parts);
            List<Conversation> conversations = parts
                    .getInstance(ListMessageGroups.class)
                    .list(user.id(), new PageRequest.Newest(options.limit()))
                    .items()
                    .stream()
                    .map(Conversation::of)
                    .toList();
            if (options.json()) {
                console.json(new Answer(conversations, capacity.readUnits(), capacity.writeUnits()));
            } else {
                conversations.forEach(this::show);
                console.line("Consumed: " + capacity);
            }
        });
    }

    private void show(Conversation conversation) {
        console.line(conversation.createdAt() + "  " + conversation.uuid() + "  @" + conversation.handle()
                + (conversation.unread() ? "  (unread)  " : "  ") + conversation.message());
    }
}
