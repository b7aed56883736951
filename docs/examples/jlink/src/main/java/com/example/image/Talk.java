package com.example.image;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.usecase.ListMessageGroups;
import io.cruddur.messaging.domain.usecase.ListMessages;
import io.cruddur.messaging.domain.usecase.SendMessage;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Two talk, a third is kept out, and one reads the inbox. */
public final class Talk {

    private Talk() {}

    public static void main(String[] args) {
        Participant ada = participant("ada", "Ada");
        Participant bob = participant("bob", "Bob");
        Participant eve = participant("eve", "Eve");
        MessagesInMemory store = new MessagesInMemory();
        SecureRandom random = new SecureRandom();
        Instant now = Instant.now();
        MessageGroupId group = MessageGroupId.ofPair(ada.id(), bob.id());
        MessageId id = MessageId.mint(now, random);
        store.start(new Message(id, group, ada, "Is the release out?", id.requireTime()), bob);

        SendMessage send = new SendMessage(store, MessageBroadcast.NONE, InstantSource.system(), random);
        send.send(bob, group, new MessageText("Since noon!"));
        try {
            send.send(eve, group, new MessageText("Let me in!"));
        } catch (NotFoundException e) {
            System.out.println("Eve: " + e.code().wire());
        }

        for (Message message : new ListMessages(store).list(ada.id(), group, PageRequest.newest()).items()) {
            System.out.println(message.sender().displayName() + ": " + message.text());
        }
        for (MessageGroup row : new ListMessageGroups(store).list(ada.id(), PageRequest.newest()).items()) {
            System.out.println("Ada's inbox: " + row.counterpart().displayName() + (row.unread() ? ", unread" : ""));
        }
    }

    private static Participant participant(String handle, String name) {
        return new Participant(new UserId(UUID.randomUUID()), new Handle(handle), name);
    }
}
