package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.Event.MessageRevised;
import io.cruddur.messaging.domain.Event.MessageSent;
import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroup.LastMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast.Subscriber;
import io.cruddur.messaging.domain.port.MessageBroadcast.Subscription;
import io.cruddur.messaging.domain.port.MessageStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Users watch their groups: they are told of what happens there, and of no group of others. Safe for use by many threads. */
public final class WatchGroups {

    private final MessageStore store;
    private final KnownBlocks blocks;
    private final MessageBroadcast broadcast;
    private final FreshMessages fresh;

    /** Watches the groups of this store, for a service without blocks. */
    public WatchGroups(MessageStore store, MessageBroadcast broadcast) {
        this(store, KnownBlocks.none(), broadcast);
    }

    /**
     * Watches the groups of this store.
     *
     * @param blocks who blocks whom
     * @param broadcast what tells of events
     */
    public WatchGroups(MessageStore store, KnownBlocks blocks, MessageBroadcast broadcast) {
        this(store, blocks, broadcast, FreshMessages.none());
    }

    WatchGroups(MessageStore store, KnownBlocks blocks, MessageBroadcast broadcast, FreshMessages fresh) {
        this.store = requireNonNull(store, "store");
        this.blocks = requireNonNull(blocks, "blocks");
        this.broadcast = requireNonNull(broadcast, "broadcast");
        this.fresh = requireNonNull(fresh, "fresh");
    }

    /**
     * The users who watch at one instance of a service. It is told of each event as it comes, and lets {@link #tell} find
     * out, on a thread that may wait for the store, what its users should know of it.
     */
    public interface Watchers extends Subscriber {

        /** Whether this user watches. */
        boolean has(UserId user);

        /** Shows a message of their group to these users, as it is stored. One who does not watch is left out. */
        void show(Message message, List<UserId> users);

        /** Shows to these users what became of a message of their group. One who does not watch is left out. */
        void showRevised(Message message, List<UserId> users);

        /** Shows a group to the owner of an inbox, as that inbox shows it or will show it in a moment. */
        void show(MessageGroup group, UserId owner);

        /** Shows to these users how far one of them has read. One who does not watch is left out. */
        void show(GroupRead read, List<UserId> users);
    }

    /** What begins with {@link #begin}. */
    public interface Watch extends AutoCloseable {

        /**
         * Tells of a user's events too, until {@link #remove} was called as often as this.
         *
         * @return done as soon as no event of the user is missed any more, and never with a failure
         */
        CompletionStage<Void> add(UserId user);

        /** Takes back one {@link #add} of the user. */
        void remove(UserId user);

        /** Ends it; an event that is under way may still come. Closing again does nothing. */
        @Override
        void close();
    }

    /** Tells these of the events of the users that are added, until the watch is closed. */
    public Watch begin(Watchers watchers) {
        requireNonNull(watchers, "watchers");
        Subscription subscription = broadcast.subscribe(watchers);
        return new Watch() {
            @Override
            public CompletionStage<Void> add(UserId user) {
                requireNonNull(user, "user");
                return subscription.watch(user);
            }

            @Override
            public void remove(UserId user) {
                requireNonNull(user, "user");
                subscription.unwatch(user);
            }

            @Override
            public void close() {
                subscription.close();
            }
        };
    }

    /**
     * Shows to those of an event's participants who watch what has happened, and looks up once for all of them what the
     * event does not tell. A message that was written here a moment ago is not read, and its group is shown with it, though a
     * newer one may be there: the event of the newer one shows the group too. Where none of them watches, it reads no message. A
     * user whom another one blocks is shown nothing that this one does, but what they delete. After an exception, some of it
     * may have been shown.
     *
     * @throws io.cruddur.messaging.domain.UnavailableException {@code store_unavailable}
     */
    public void tell(Event event, Watchers watchers) {
        requireNonNull(event, "event");
        requireNonNull(watchers, "watchers");
        List<UserId> watching =
                event.participants().stream().filter(watchers::has).toList();
        if (watching.isEmpty()) {
            return;
        }
        if (event instanceof MessageSent sent) {
            tell(sent, watching, watchers);
        } else if (event instanceof MessageRevised revised) {
            tell(revised, watching, watchers);
        } else if (event instanceof GroupRead read) {
            List<UserId> told = notBlockedBy(read.reader(), watching);
            if (!told.isEmpty()) {
                watchers.show(read, told);
            }
        }
    }

    /** What a blocked user did themselves, they see in their other windows still: that it stopped would tell. */
    private List<UserId> notBlockedBy(UserId actor, List<UserId> watching) {
        return watching.stream()
                .filter(user -> user.equals(actor) || blocks.find(actor, user).isEmpty())
                .toList();
    }

    private void tell(MessageSent sent, List<UserId> watching, Watchers watchers) {
        Optional<Message> written = fresh.take(sent.group(), sent.message());
        Optional<Message> newest = written.or(() -> newest(sent.group()));
        newest.filter(message -> message.id().equals(sent.message()))
                .or(() -> store.find(sent.group(), sent.message()))
                .ifPresent(message -> {
                    List<UserId> told = notBlockedBy(message.sender().id(), watching);
                    if (!told.isEmpty()) {
                        watchers.show(message, told);
                        showGroup(newest.orElse(message), message, told, watchers);
                    }
                });
    }

    /** A message that is not the newest is in no inbox, so no group is shown. */
    private void tell(MessageRevised revised, List<UserId> watching, Watchers watchers) {
        Optional<Message> newest =
                newest(revised.group()).filter(message -> message.id().equals(revised.message()));
        newest.or(() -> store.find(MessageReference.of(revised.group(), revised.message(), revised.createdAt())))
                .ifPresent(message -> {
                    List<UserId> told = message.isDeleted()
                            ? watching
                            : notBlockedBy(message.sender().id(), watching);
                    if (!told.isEmpty()) {
                        watchers.showRevised(message, told);
                        newest.ifPresent(last -> showGroup(last, last, told, watchers));
                    }
                });
    }

    /** Mostly the message that was sent. Where it is not, that was sent again, or late, or others came meanwhile. */
    private Optional<Message> newest(MessageGroupId group) {
        return store.listMessages(group, new PageRequest.Newest(1)).items().stream()
                .findFirst();
    }

    private void showGroup(Message newest, Message sent, List<UserId> watching, Watchers watchers) {
        Message last = newest.createdAt().isBefore(sent.createdAt()) ? sent : newest;
        List<Participation> participations = store.participations(watching.get(0), sent.group());
        for (Participation owner : participations) {
            UserId user = owner.user().id();
            participations.stream()
                    .filter(other -> other != owner && watching.contains(user))
                    .forEach(counterpart -> watchers.show(inInbox(last, owner, counterpart), user));
        }
    }

    /** The group in the owner's inbox once it has followed its newest message. */
    private static MessageGroup inInbox(Message newest, Participation owner, Participation counterpart) {
        LastMessage last = LastMessage.of(newest, owner.user().id());
        return new MessageGroup(newest.group(), counterpart.user(), last, owner.readUpTo(), after(newest, owner));
    }

    /** What was archived since the message stays so. */
    private static GroupSettings after(Message newest, Participation owner) {
        GroupSettings settings = owner.settings();
        return settings.archivedAt().isAfter(newest.createdAt())
                ? settings
                : settings.after(newest, owner.user().id());
    }
}
