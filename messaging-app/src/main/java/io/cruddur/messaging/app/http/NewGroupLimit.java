package io.cruddur.messaging.app.http;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts the groups that a user makes: not the starts that find one, nor those to nobody. Where he has made too many, the
 * store is not even asked whether there is one.
 */
record NewGroupLimit(MessageStore store, TokenBuckets newGroups) implements MessageStore {

    /** {@inheritDoc} Throws {@link LimitedException} when the caller could not make a group, if there is none. */
    @Override
    public Optional<MessageGroupId> findGroup(UserId caller, UserId other) {
        newGroups.requireOne(caller);
        return store.findGroup(caller, other);
    }

    /** {@inheritDoc} Throws {@link LimitedException} when another start of the sender was faster. */
    @Override
    public Message start(Message first, Participant counterpart) {
        newGroups.take(first.sender().id());
        return store.start(first, counterpart);
    }

    @Override
    public Page<Message> listMessages(MessageGroupId group, PageRequest page) {
        return store.listMessages(group, page);
    }

    @Override
    public Page<MessageGroup> listMessageGroups(UserId owner, PageRequest page) {
        return store.listMessageGroups(owner, page);
    }

    @Override
    public Optional<UserId> counterpart(UserId user, MessageGroupId group) {
        return store.counterpart(user, group);
    }

    @Override
    public Message append(Message message, UserId counterpart) {
        return store.append(message, counterpart);
    }

    @Override
    public Message append(Message message) {
        return store.append(message);
    }

    @Override
    public Optional<Message> find(MessageGroupId group, MessageId id) {
        return store.find(group, id);
    }

    @Override
    public List<Participation> participations(UserId caller, MessageGroupId group) {
        return store.participations(caller, group);
    }

    @Override
    public Optional<Instant> markRead(UserId reader, MessageGroupId group, Instant upTo) {
        return store.markRead(reader, group, upTo);
    }

    @Override
    public int countMessages(MessageGroupId group, Instant after, int most) {
        return store.countMessages(group, after, most);
    }
}
