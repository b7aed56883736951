package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.CapacityMeter;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.http.json.MessageView;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.usecase.UseCases;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "get-conversation",
        description =
                "Show the newest messages of a group as one of its two users (pattern A), and the capacity that this consumed.")
final class GetConversationCommand implements Runnable {

    private final Configuration environment;
    private final Console console;

    @Mixin
    private final EngineOptions engines = new EngineOptions();

    @Mixin
    private final ReadOptions options = new ReadOptions();

    @Parameters(paramLabel = "GROUP", description = "The uuid of the message group.")
    private String group = "";

    private record Answer(List<MessageView> messages, double readUnits, double writeUnits) {}

    GetConversationCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public void run() {
        CapacityMeter capacity = new CapacityMeter();
        engines.onMessages(environment, capacity, parts -> {
            Participant user = options.user(parts);
            List<MessageView> messages = parts
                    .getInstance(UseCases.class)
                    .listMessages()
                    .list(user.id(), groupId(), options.page())
                    .items()
                    .stream()
                    .map(MessageView::of)
                    .toList();
            if (options.json()) {
                console.json(new Answer(messages, capacity.readUnits(), capacity.writeUnits()));
            } else {
                messages.forEach(this::show);
                console.line("Consumed: " + capacity);
            }
        });
    }

    private MessageGroupId groupId() {
        return MessageGroupId.parse(group)
                .orElseThrow(() -> new NotFoundException(
                        ErrorCode.NOT_A_MEMBER, "No message group has this id; it is not a UUID."));
    }

    private void show(MessageView message) {
        console.line(message.createdAt() + "  @" + message.handle() + "  " + message.message());
    }
}
