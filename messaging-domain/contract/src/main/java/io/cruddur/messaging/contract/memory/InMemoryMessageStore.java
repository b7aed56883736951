package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.domain.ConflictException;
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
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
 * A message store in memory, for tests. It keeps the same contract as the one on DynamoDB; its inboxes follow a message
 * at once. Safe for use by many threads.
 */
public final class InMemoryMessageStore implements MessageStore {

    private static final int SLOTS = 16;

    /** What is stored of a group: everything that an inbox shows follows from it. Nobody takes part before the start. */
    private record Conversation(
            List<Participant> participants,
            NavigableMap<String, Message> messages,
            Map<UserId, Instant> readUpTo,
            Map<UserId, GroupSettings> settings,
            RevisionLog revisions) {

        static Conversation empty() {
            return new Conversation(
                    new ArrayList<>(), new TreeMap<>(), new HashMap<>(), new HashMap<>(), RevisionLog.empty());
        }

        void join(Participant one, Participant other) {
            if (participants.isEmpty()) {
                participants.addAll(List.of(one, other));
            }
        }

        boolean has(UserId user) {
            return participants.stream()
                    .anyMatch(participant -> participant.id().equals(user));
        }

        Participant counterpartOf(UserId user) {
            return participants.get(participants.get(0).id().equals(user) ? 1 : 0);
        }

        /** It never goes back. */
        void read(UserId user, Instant createdAt) {
            readUpTo.merge(user, createdAt, (one, other) -> one.isAfter(other) ? one : other);
        }

        Instant newest() {
            return messages.lastEntry().getValue().createdAt();
        }

        GroupSettings settings(UserId user) {
            return settings.getOrDefault(user, GroupSettings.NONE);
        }

        Instant readUpTo(UserId user) {
            return readUpTo.getOrDefault(user, Participation.NOTHING_READ);
        }
    }

    private final Map<MessageGroupId, Conversation> conversations = new HashMap<>();
    private final ZoneId naive;

    /** An empty store. */
    public InMemoryMessageStore() {
        this(ZoneOffset.UTC);
    }

    /** An empty store that reads planted times without an offset as times of this zone. */
    public InMemoryMessageStore(ZoneId naive) {
        this.naive = naive;
    }

    @Override
    public synchronized Page<Message> listMessages(MessageGroupId group, PageRequest page) {
        NavigableMap<String, Message> messages = conversation(group).messages();
        return new SortedList<>("messages of " + group, messages, Comparator.comparing(Message::createdAt)).read(page);
    }

    @Override
    public synchronized Page<MessageGroup> listMessageGroups(UserId owner, PageRequest page, boolean archived) {
        NavigableMap<String, MessageGroup> inbox = new TreeMap<>();
        conversations.forEach((group, conversation) -> {
            if (conversation.has(owner) && conversation.settings(owner).archived() == archived) {
                inbox.put(conversation.messages().lastKey() + " " + group, view(group, conversation, owner));
            }
        });
        Comparator<MessageGroup> oldestFirst =
                Comparator.comparing(group -> group.lastMessage().createdAt());
        return new SortedList<>("groups of " + owner, inbox, oldestFirst.reversed()).read(page);
    }

    @Override
    public synchronized Stream<MessageGroup> walkMessageGroups(UserId owner) {
        return conversations.entrySet().stream()
                .filter(entry -> entry.getValue().has(owner))
                .map(entry -> view(entry.getKey(), entry.getValue(), owner))
                .sorted(Comparator.comparing(group -> group.lastMessage().createdAt()))
                .toList()
                .stream();
    }

    @Override
    public synchronized Stream<Message> walkMessages(MessageGroupId group) {
        return List.copyOf(conversation(group).messages().values()).stream();
    }

    private static MessageGroup view(MessageGroupId id, Conversation conversation, UserId owner) {
        Message newest = conversation.messages().lastEntry().getValue();
        boolean old = newest.id().time().isEmpty();
        return new MessageGroup(
                id,
                conversation.counterpartOf(owner),
                old ? lastOfOldSystem(newest) : LastMessage.of(newest, owner),
                conversation.readUpTo(owner),
                conversation.settings(owner));
    }

    @Override
    public synchronized Optional<GroupSettings> changeSettings(
            UserId owner, MessageGroupId group, UnaryOperator<GroupSettings> change) {
        Conversation conversation = conversation(group);
        if (!conversation.has(owner)) {
            return Optional.empty();
        }
        GroupSettings changed = change.apply(conversation.settings(owner));
        conversation.settings().put(owner, changed);
        return Optional.of(changed);
    }

    @Override
    public synchronized int countUnreadGroups(UserId owner, Instant now, int most, int within) {
        return (int) conversations.entrySet().stream()
                .filter(entry -> entry.getValue().has(owner))
                .map(entry -> view(entry.getKey(), entry.getValue(), owner))
                .sorted(Comparator.comparing(
                                (MessageGroup group) -> group.lastMessage().createdAt())
                        .reversed())
                .limit(within)
                .filter(group -> group.unread() && !group.settings().isMutedAt(now))
                .limit(most)
                .count();
    }

    /** An old inbox does not tell who wrote last. */
    private static LastMessage lastOfOldSystem(Message newest) {
        return new LastMessage(
                newest.text(), false, newest.createdAt(), newest.revision().number(), newest.isDeleted());
    }

    @Override
    public synchronized Optional<UserId> counterpart(UserId user, MessageGroupId group) {
        return Optional.of(conversation(group))
                .filter(conversation -> conversation.has(user))
                .map(conversation -> conversation.counterpartOf(user).id());
    }

    @Override
    public synchronized List<Participation> participations(UserId caller, MessageGroupId group) {
        Conversation conversation = conversation(group);
        return conversation.participants().stream()
                .filter(participant -> conversation.has(caller))
                .map(user ->
                        new Participation(user, conversation.readUpTo(user.id()), conversation.settings(user.id())))
                .sorted(Comparator.comparing(
                        participation -> !participation.user().id().equals(caller)))
                .toList();
    }

    @Override
    public synchronized Optional<MessageGroupId> findGroup(UserId caller, UserId other) {
        return conversations.entrySet().stream()
                .filter(entry ->
                        entry.getValue().has(caller) && entry.getValue().has(other))
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(MessageGroupId::toString));
    }

    @Override
    public synchronized StoredMessage start(Message first, Participant counterpart) {
        StoredMessage stored = append(first);
        conversation(first.group()).join(first.sender(), counterpart);
        return stored;
    }

    @Override
    public synchronized StoredMessage append(Message message, UserId counterpart) {
        return append(message);
    }

    @Override
    public synchronized StoredMessage append(Message message) {
        return find(message.group(), message.id())
                .map(present -> new StoredMessage(present, false))
                .orElseGet(() -> new StoredMessage(insert(message), true));
    }

    private Message insert(Message message) {
        Conversation conversation = conversations.computeIfAbsent(message.group(), id -> Conversation.empty());
        Instant free = Stream.iterate(message.createdAt(), time -> time.plusNanos(1))
                .limit(SLOTS)
                .filter(time -> !conversation.messages().containsKey(WireTime.format(time)))
                .findFirst()
                .orElseThrow(() -> new ConflictException(
                        ErrorCode.MESSAGE_UUID_CROWDED, "Too many messages in one microsecond; use a new id."));
        Message stored = message.withCreatedAt(free);
        conversation.messages().put(WireTime.format(free), stored);
        conversation.read(message.sender().id(), free);
        if (conversation.newest().equals(free)) {
            conversation.settings().replaceAll((owner, settings) -> settings.after(stored, owner));
        }
        return stored;
    }

    @Override
    public synchronized Optional<Message> find(MessageGroupId group, MessageId id) {
        return id.time()
                .flatMap(time -> within(conversation(group).messages(), time)
                        .filter(message -> message.id().equals(id))
                        .findFirst());
    }

    @Override
    public synchronized Optional<Message> find(MessageReference message) {
        return entry(message).map(Map.Entry::getValue);
    }

    private Optional<Map.Entry<String, Message>> entry(MessageReference message) {
        return conversation(message.group()).messages().entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(message.id()))
                .filter(entry -> Duration.between(entry.getValue().createdAt(), message.createdAt())
                                .abs()
                                .compareTo(Duration.ofDays(1))
                        < 0)
                .findFirst();
    }

    @Override
    public synchronized Optional<Message> revise(MessageReference message, UnaryOperator<Message> rule) {
        return entry(message).map(entry -> {
            Message next = rule.apply(entry.getValue());
            if (!next.equals(entry.setValue(next))) {
                conversation(message.group()).revisions().add(next, entry.getKey());
            }
            return next;
        });
    }

    @Override
    public synchronized Page<Message> listRevisions(MessageGroupId group, PageRequest page, Instant now) {
        Conversation conversation = conversation(group);
        return conversation.revisions().read("revisions of " + group, page, now, conversation.messages());
    }

    @Override
    public synchronized Optional<Instant> markRead(UserId reader, MessageGroupId group, Instant readUpTo) {
        Conversation conversation = conversation(group);
        if (!conversation.has(reader)) {
            return Optional.empty();
        }
        conversation.read(reader, readUpTo.isAfter(conversation.newest()) ? conversation.newest() : readUpTo);
        return Optional.of(conversation.readUpTo(reader));
    }

    @Override
    public synchronized int countMessages(MessageGroupId group, Instant readUpTo, int most) {
        String after = readUpTo.equals(Participation.NOTHING_READ) ? "" : WireTime.format(readUpTo);
        NavigableMap<String, Message> later = conversation(group).messages().tailMap(after, false);
        long left = later.values().stream()
                .limit(2L * most)
                .filter(message -> !message.isDeleted())
                .count();
        return (int) Math.min(most, left);
    }

    private static Stream<Message> within(NavigableMap<String, Message> messages, Instant microsecond) {
        String next = WireTime.format(microsecond.plus(1, ChronoUnit.MICROS));
        return messages.subMap(WireTime.format(microsecond), next).values().stream();
    }

    private Conversation conversation(MessageGroupId group) {
        return conversations.getOrDefault(group, Conversation.empty());
    }

    /**
     * Stores a conversation as an older system left it: with its own group id, and times as it wrote them. It counts as
     * read.
     */
    public synchronized void plant(OldConversation planted) {
        Conversation conversation = Conversation.empty();
        conversation.join(planted.one(), planted.other());
        conversations.put(planted.group(), conversation);
        planted.messages()
                .forEach(old -> conversation
                        .messages()
                        .put(
                                old.createdAt(),
                                new Message(
                                        old.id(),
                                        planted.group(),
                                        old.sender(),
                                        old.text(),
                                        WireTime.parse(old.createdAt(), naive).orElseThrow())));
        conversation.participants().forEach(user -> conversation.read(user.id(), conversation.newest()));
    }
}
