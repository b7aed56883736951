package io.cruddur.messaging.domain;

import java.time.Instant;

/**
 * A message as it is stored, or is about to be.
 *
 * @param id the message's id, unique within its group
 * @param group the group that it belongs to
 * @param sender who wrote it, with the names of that time
 * @param text what he wrote
 * @param createdAt its place in the group: unique there. It is the time of the id, to the microsecond; where several
 *     messages of a group ask for one microsecond, the later ones get nanoseconds as well
 */
public record Message(MessageId id, MessageGroupId group, Participant sender, String text, Instant createdAt) {

    /** The same message at another place of its group. */
    public Message at(Instant place) {
        return new Message(id, group, sender, text, place);
    }

    /** Whether this is the same send once more: the same id, of the same sender, with the same text. */
    public boolean repeats(Message other) {
        return id.equals(other.id) && sender.id().equals(other.sender.id()) && text.equals(other.text);
    }
}
