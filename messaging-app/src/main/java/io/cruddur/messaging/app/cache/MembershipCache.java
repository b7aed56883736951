package io.cruddur.messaging.app.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
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

/**
 * Remembers who takes part in which group with whom, and leaves all else to the store. Participants never change, so a
 * counterpart stays right; that there is none is not kept, since the group may be started the next moment.
 */
public final class MembershipCache implements MessageStore {

    /** About 25 MB. */
    private static final int MAX_ENTRIES = 100_000;

    private record Membership(UserId user, MessageGroupId group) {}

    private final MessageStore store;
    private final Cache<Membership, UserId> counterparts =
            Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();

    /** Remembers what this store says. */
    public MembershipCache(MessageStore store) {
        this.store = store;
    }

    @Override
    public Optional<UserId> counterpart(UserId user, MessageGroupId group) {
        Membership membership = new Membership(user, group);
        Optional<UserId> known = Optional.ofNullable(counterparts.getIfPresent(membership));
        if (known.isPresent()) {
            return known;
        }
        Optional<UserId> answer = store.counterpart(user, group);
        answer.ifPresent(counterpart -> counterparts.put(membership, counterpart));
        return answer;
    }

    /** Always asked for, since names and markers change; it tells of both that they take part. */
    @Override
    public List<Participation> participations(UserId caller, MessageGroupId group) {
        List<Participation> answer = store.participations(caller, group);
        List<UserId> users =
                answer.stream().map(participation -> participation.user().id()).toList();
        if (users.size() == 2) {
            counterparts.put(new Membership(users.get(0), group), users.get(1));
            counterparts.put(new Membership(users.get(1), group), users.get(0));
        }
        return answer;
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
    public Optional<MessageGroupId> findGroup(UserId caller, UserId other) {
        return store.findGroup(caller, other);
    }

    @Override
    public StoredMessage start(Message first, Participant counterpart) {
        return store.start(first, counterpart);
    }

    @Override
    public StoredMessage append(Message message, UserId counterpart) {
        return store.append(message, counterpart);
    }

    @Override
    public StoredMessage append(Message message) {
        return store.append(message);
    }

    @Override
    public Optional<Message> find(MessageGroupId group, MessageId id) {
        return store.find(group, id);
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
