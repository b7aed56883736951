package io.cruddur.messaging.app.http;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.StoredMessage;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A message store of which every call ends in the same way. */
record FailingStore(Supplier<? extends RuntimeException> end) implements MessageStore {

    @Override
    public Page<Message> listMessages(MessageGroupId group, PageRequest page) {
        throw end.get();
    }

    @Override
    public Page<MessageGroup> listMessageGroups(UserId owner, PageRequest page, boolean archived) {
        throw end.get();
    }

    @Override
    public Stream<MessageGroup> walkMessageGroups(UserId owner) {
        throw end.get();
    }

    @Override
    public Stream<Message> walkMessages(MessageGroupId group) {
        throw end.get();
    }

    @Override
    public Optional<GroupSettings> changeSettings(
            UserId owner, MessageGroupId group, UnaryOperator<GroupSettings> change) {
        throw end.get();
    }

    @Override
    public int countUnreadGroups(UserId owner, Instant now, int most, int within) {
        throw end.get();
    }

    @Override
    public Optional<UserId> counterpart(UserId user, MessageGroupId group) {
        throw end.get();
    }

    @Override
    public List<Participation> participations(UserId caller, MessageGroupId group) {
        throw end.get();
    }

    @Override
    public Optional<MessageGroupId> findGroup(UserId caller, UserId other) {
        throw end.get();
    }

    @Override
    public StoredMessage start(Message first, Participant counterpart) {
        throw end.get();
    }

    @Override
    public StoredMessage append(Message message, UserId counterpart) {
        throw end.get();
    }

    @Override
    public StoredMessage append(Message message) {
        throw end.get();
    }

    @Override
    public Optional<Message> find(MessageGroupId group, MessageId id) {
        throw end.get();
    }

    @Override
    public Optional<Message> find(MessageReference message) {
        throw end.get();
    }

    @Override
    public Optional<Message> revise(MessageReference message, UnaryOperator<Message> rule) {
        throw end.get();
    }

    @Override
    public Page<Message> listRevisions(MessageGroupId group, PageRequest page, Instant now) {
        throw end.get();
    }

    @Override
    public Optional<Instant> markRead(UserId reader, MessageGroupId group, Instant readUpTo) {
        throw end.get();
    }

    @Override
    public int countMessages(MessageGroupId group, Instant readUpTo, int most) {
        throw end.get();
    }
}
