package io.cruddur.messaging.app.http.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.BlockedUser;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.domain.usecase.ExportUser;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An export as objects, each a line: its {@code kind} says what it is. The last one is the end; without it, some is missing. */
public final class ExportLines implements ExportUser.Told {

    private final Consumer<Object> lines;
    private long messages;

    /** Their email is shown to themselves alone. */
    private record ExportedUser(String uuid, String handle, String displayName, String email) {}

    private record UserLine(String kind, ExportedUser data) {}

    private record GroupLine(
            String kind,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String readUpTo,

            MessageGroupView data) {}

    private record MessageLine(String kind, String messageGroupUuid, MessageView data) {}

    private record BlockLine(String kind, BlockView data) {}

    private record EndLine(String kind, long messages) {}

    /** Hands each object to this, which may throw. */
    public ExportLines(Consumer<Object> lines) {
        this.lines = lines;
    }

    @Override
    public void user(Account account) {
        UserView user = UserView.of(account.user());
        lines.accept(new UserLine(
                "user", new ExportedUser(user.uuid(), user.handle(), user.displayName(), account.email())));
    }

    @Override
    public void group(MessageGroup group) {
        boolean read = !group.readUpTo().equals(Participation.NOTHING_READ);
        lines.accept(new GroupLine(
                "message_group", read ? WireTime.format(group.readUpTo()) : null, MessageGroupView.of(group)));
    }

    @Override
    public void message(Message message) {
        messages++;
        lines.accept(new MessageLine("message", message.group().toString(), MessageView.of(message)));
    }

    @Override
    public void block(BlockedUser block) {
        lines.accept(new BlockLine("block", BlockView.of(block)));
    }

    /** All was told. */
    public void end() {
        lines.accept(new EndLine("end", messages));
    }
}
