package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import java.util.List;

/**
 * A conversation as an older system left it. Its times are read as the moments that they mean, those without an offset in
 * the zone that the store is told. Within a page the moments decide its order, and between pages the texts of its times
 * decide. What its inboxes show counts as read. It takes new messages.
 *
 * @param group its id, of any version
 * @param one a participant
 * @param other the other participant
 * @param messages at least one, in the order of the texts of their times
 */
public record OldConversation(MessageGroupId group, Participant one, Participant other, List<OldMessage> messages) {

    /** Copies the messages. */
    public OldConversation {
        messages = List.copyOf(messages);
    }

    /** The message that the inboxes show. */
    public OldMessage last() {
        return messages.get(messages.size() - 1);
    }

    /**
     * A message as an older system left it.
     *
     * @param id a random id
     * @param sender one of the participants
     * @param text any text
     * @param createdAt a time in ISO 8601, with any offset or none, with a fraction or none
     */
    public record OldMessage(MessageId id, Participant sender, String text, String createdAt) {}
}
