package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.failure.Causes;
import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.Event.MessageSent;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroup.LastMessage;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessagingException;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast.Subscriber;
import io.cruddur.messaging.domain.port.MessageStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Turns what a broadcast tells into what streams show, and looks up once for each event what it does not tell. */
final class EventFeed implements Subscriber, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    /** Each waits for the store, and keeps the order of the groups that are its own. */
    private static final int THREADS = 8;

    private static final int MAX_WAITING = 1_000;

    private final MessageStore store;
    private final EventStreams streams;
    private final List<ExecutorService> threads;

    EventFeed(MessageStore store, EventStreams streams) {
        this.store = store;
        this.streams = streams;
        this.threads = IntStream.range(0, THREADS).mapToObj(this::thread).toList();
    }

    private ExecutorService thread(int number) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                work -> LiveEvents.daemon(work, "event-feed-" + number),
                (work, full) -> mayHaveMissed());
    }

    @Override
    public void received(Event event) {
        if (!watching(event).isEmpty()) {
            threads.get(Math.floorMod(event.group().hashCode(), THREADS)).execute(() -> tell(event));
        }
    }

    @Override
    public void mayHaveMissed() {
        streams.sendToAll(ServerSentEvent.CATCH_UP);
    }

    private List<UserId> watching(Event event) {
        return event.participants().stream().filter(streams::has).toList();
    }

    private void tell(Event event) {
        List<UserId> watching = watching(event);
        if (watching.isEmpty()) {
            return;
        }
        try {
            if (event instanceof MessageSent sent) {
                tellOfMessage(sent, watching);
            } else if (event instanceof GroupRead read) {
                send(watching, ServerSentEvent.of("read", ReadView.of(read)));
            }
        } catch (MessagingException e) {
            lost(watching, LOG.atWarn().addKeyValue("reason", Causes.inOneLine(e)));
        } catch (RuntimeException e) {
            lost(watching, LOG.atError().setCause(e));
        }
    }

    /** Whatever it was: those whom the event concerns find it in the store. */
    private void lost(List<UserId> watching, LoggingEventBuilder line) {
        line.log("event lost, its participants are told");
        send(watching, ServerSentEvent.CATCH_UP);
    }

    private void tellOfMessage(MessageSent sent, List<UserId> watching) {
        Optional<Message> newest = newest(sent.group());
        newest.filter(message -> message.id().equals(sent.message()))
                .or(() -> store.find(sent.group(), sent.message()))
                .ifPresent(message -> tellOfMessage(message, newest.orElse(message), watching));
    }

    /** Mostly the message that is to be told. Where it is not, that was sent again, or late, or others came meanwhile. */
    private Optional<Message> newest(MessageGroupId group) {
        return store.listMessages(group, new PageRequest.Newest(1)).items().stream()
                .findFirst();
    }

    private void tellOfMessage(Message message, Message newest, List<UserId> watching) {
        send(watching, ServerSentEvent.of("message", SentMessageView.of(message)));
        Message last = newest.createdAt().isBefore(message.createdAt()) ? message : newest;
        List<Participation> participations = store.participations(watching.get(0), message.group());
        for (Participation owner : participations) {
            participations.stream()
                    .filter(other ->
                            other != owner && watching.contains(owner.user().id()))
                    .map(counterpart -> MessageGroupView.of(shown(last, owner, counterpart)))
                    .forEach(view -> streams.send(owner.user().id(), ServerSentEvent.of("message_group", view)));
        }
    }

    /** The group in the owner's inbox once it has followed its newest message. */
    private static MessageGroup shown(Message newest, Participation owner, Participation counterpart) {
        LastMessage last = LastMessage.of(newest, owner.user().id());
        return new MessageGroup(newest.group(), counterpart.user(), last, owner.readUpTo());
    }

    private void send(List<UserId> users, byte[] event) {
        users.forEach(user -> streams.send(user, event));
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdownNow);
    }
}
