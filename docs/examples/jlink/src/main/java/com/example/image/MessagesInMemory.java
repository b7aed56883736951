package com.example.image;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroup.LastMessage;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * As much of a store as this program asks for, in memory: starting, sending, and the newest page of each list. One that is
 * complete, and keeps the contract, is in {@code own-store}.
 */
final class MessagesInMemory implements MessageStore {

    private record Conversation(Participant one, Participant other, NavigableMap<Instant, Message> messages) {

        Optional<Participant> counterpartOf(UserId user) {
            return one.id().equals(user)
                    ? Optional.of(other)
                    : Optional.of(one).filter(first -> other.id().equals(user));
        }

        MessageGroup shownTo(UserId owner, MessageGroupId id) {
            LastMessage last = LastMessage.of(messages.lastEntry().getValue(), owner);
            return new MessageGroup(id, counterpartOf(owner).orElseThrow(), last, Participation.NOTHING_READ);
        }
    }

    private final Map<MessageGroupId, Conversation> conversations = new HashMap<>();

    @Override
    public synchronized StoredMessage start(Message first, Participant counterpart) {
        conversations.computeIfAbsent(
                first.group(), group -> new Conversation(first.sender(), counterpart, new TreeMap<>()));
        return append(first);
    }

    @Override
    public synchronized StoredMessage append(Message message, UserId counterpart) {
        return append(message);
    }

    @Override
    public synchronized StoredMessage append(Message message) {
        Optional<Message> present = find(message.group(), message.id());
        if (present.isPresent()) {
            return new StoredMessage(present.get(), false);
        }
        Map<Instant, Message> messages = conversations.get(message.group()).messages();
        for (int nanos = 0; nanos < 1_000; nanos++) {
            Message placed = message.withCreatedAt(message.createdAt().plusNanos(nanos));
            if (messages.putIfAbsent(placed.createdAt(), placed) == null) {
                return new StoredMessage(placed, true);
            }
        }
        throw new ConflictException(ErrorCode.MESSAGE_UUID_CROWDED, "Too many in one microsecond; use a new id.");
    }

    @Override
    public synchronized Page<Message> listMessages(MessageGroupId group, PageRequest page) {
        List<Message> all = List.copyOf(conversations.get(group).messages().values());
        return newest(all.subList(Math.max(0, all.size() - page.limit()), all.size()), page);
    }

    @Override
    public synchronized Page<MessageGroup> listMessageGroups(UserId owner, PageRequest page, boolean archived) {
        Comparator<MessageGroup> oldestFirst = Comparator.comparing(group -> group.lastMessage().createdAt());
        List<MessageGroup> groups = conversations.entrySet().stream()
                .filter(entry -> !archived && entry.getValue().counterpartOf(owner).isPresent())
                .map(entry -> entry.getValue().shownTo(owner, entry.getKey()))
                .sorted(oldestFirst.reversed())
                .limit(page.limit())
                .toList();
        return newest(groups, page);
    }

    private static <T> Page<T> newest(List<T> items, PageRequest page) {
        if (page instanceof PageRequest.Newest) {
            return new Page<>(items, Map.of());
        }
        throw Cursor.invalid();
    }

    @Override
    public synchronized Optional<Message> find(MessageGroupId group, MessageId id) {
        return conversations.get(group).messages().values().stream()
                .filter(message -> message.id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<Message> find(MessageReference message) {
        return find(message.group(), message.id());
    }

    @Override
    public synchronized Optional<UserId> counterpart(UserId user, MessageGroupId group) {
        return Optional.ofNullable(conversations.get(group))
                .flatMap(conversation -> conversation.counterpartOf(user))
                .map(Participant::id);
    }

    @Override
    public synchronized Optional<MessageGroupId> findGroup(UserId caller, UserId other) {
        return Optional.of(MessageGroupId.ofPair(caller, other)).filter(conversations::containsKey);
    }

    @Override
    public Stream<MessageGroup> walkMessageGroups(UserId owner) {
        throw notHere();
    }

    @Override
    public Stream<Message> walkMessages(MessageGroupId group) {
        throw notHere();
    }

    @Override
    public Optional<GroupSettings> changeSettings(
            UserId owner, MessageGroupId group, UnaryOperator<GroupSettings> change) {
        throw notHere();
    }

    @Override
    public int countUnreadGroups(UserId owner, Instant now, int most, int within) {
        throw notHere();
    }

    @Override
    public List<Participation> participations(UserId caller, MessageGroupId group) {
        throw notHere();
    }

    @Override
    public Optional<Message> revise(MessageReference message, UnaryOperator<Message> rule) {
        throw notHere();
    }

    @Override
    public Page<Message> listRevisions(MessageGroupId group, PageRequest page, Instant now) {
        throw notHere();
    }

    @Override
    public Optional<Instant> markRead(UserId reader, MessageGroupId group, Instant readUpTo) {
        throw notHere();
    }

    @Override
    public int countMessages(MessageGroupId group, Instant readUpTo, int most) {
        throw notHere();
    }

    private static UnsupportedOperationException notHere() {
        return new UnsupportedOperationException("This example does without it.");
    }
}
