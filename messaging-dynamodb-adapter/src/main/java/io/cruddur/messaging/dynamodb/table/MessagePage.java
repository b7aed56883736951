package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the messages of one page. Most of a page's messages name the same two senders: messages that name theirs by the same
 * texts share one participant, which is read and checked once.
 */
public final class MessagePage {

    private static final Comparator<Message> OLDEST_FIRST = Comparator.comparing(Message::createdAt)
            .thenComparing(message -> message.id().toString());

    private final MessageGroupId group;
    private final ZoneId naiveZone;
    private final List<Named> senders = new ArrayList<>(MessageItem.PARTICIPANTS);

    /** A sender, and the first item that names them. */
    private record Named(Item item, Participant user) {}

    private MessagePage(MessageGroupId group, ZoneId naiveZone) {
        this.group = group;
        this.naiveZone = naiveZone;
    }

    /** The messages of these items of a group's partition, the oldest first. Broken items are left out. */
    public static List<Message> read(List<Item> items, MessageGroupId group, ZoneId naiveZone) {
        MessagePage page = new MessagePage(group, naiveZone);
        List<Message> messages = new ArrayList<>(items.size());
        for (Item item : items) {
            page.read(item).ifPresentOrElse(messages::add, item::logAsBroken);
        }
        messages.sort(OLDEST_FIRST);
        return messages;
    }

    private Optional<Message> read(Item item) {
        return sender(item).flatMap(sender -> MessageItem.read(item, sender, group, naiveZone));
    }

    private Optional<Participant> sender(Item item) {
        for (Named known : senders) {
            if (item.namesTheSameUserAs(known.item())) {
                return Optional.of(known.user());
            }
        }
        Optional<Participant> sender = item.user();
        sender.ifPresent(user -> senders.add(new Named(item, user)));
        return sender;
    }
}
