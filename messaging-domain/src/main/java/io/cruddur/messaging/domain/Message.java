package io.cruddur.messaging.domain;

import java.time.Instant;

/**
 * A message as it is stored, or is about to be.
 *
 * @param id the message's id, unique within its group
 * @param group the group that it belongs to
 * @param sender who wrote it, with the names of that time
 * @param text what they wrote
 * @param createdAt the time of the id, to the microsecond. It orders a group's messages and is unique in the group: where
 *     several ask for one microsecond, the later ones get nanoseconds as well
 */
public record Message(MessageId id, MessageGroupId group, Participant sender, String text, Instant createdAt) {

    /** The same message with another time. */
    public Message withCreatedAt(Instant another) {
        return new Message(id, group, sender, text, another);
    }

    /** Whether this is the same send once more: the same id, of the same sender, with the same text. */
    public boolean repeats(Message other) {
        return id.equals(other.id) && sender.id().equals(other.sender.id()) && text.equals(other.text);
    }
}
