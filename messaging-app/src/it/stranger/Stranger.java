package stranger;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.usecase.ListMessageGroups;
import io.cruddur.messaging.domain.usecase.ListMessages;
import io.cruddur.messaging.domain.usecase.SendMessage;
import io.cruddur.messaging.domain.usecase.StartMessageGroup;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** A program of somebody who has the jars of the domain and of the contracts, and nothing else. */
public final class Stranger {

    private Stranger() {}

    /** Talks the four patterns in memory, and prints what the first of two users sees. */
    public static void main(String[] args) {
        Participant ada = new Participant(new UserId(UUID.randomUUID()), new Handle("ada"), "Ada");
        Participant bob = new Participant(new UserId(UUID.randomUUID()), new Handle("bob"), "Bob");
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        users.add(ada);
        users.add(bob);
        MessageStore store = new InMemoryMessageStore();
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();

        Message first = new StartMessageGroup(store, users, MessageBroadcast.NONE, clock, random)
                .start(ada, new Handle("BOB"), new MessageText("Hello, Bob"));
        new SendMessage(store, MessageBroadcast.NONE, clock, random).send(bob, first.group(), new MessageText("Hello, Ada"));

        for (Message message : new ListMessages(store)
                .list(ada.id(), first.group(), PageRequest.newest())
                .items()) {
            System.out.println(message.sender().displayName() + ": " + message.text());
        }
        for (MessageGroup group : new ListMessageGroups(store)
                .list(ada.id(), PageRequest.newest())
                .items()) {
            System.out.println("Inbox: " + group.counterpart().displayName() + ", "
                    + group.lastMessage().preview() + (group.unread() ? ", unread" : ""));
        }
    }
}
