package io.cruddur.messaging.app.http.live;

import io.cruddur.messaging.app.failure.Causes;
import io.cruddur.messaging.app.http.json.MessageGroupView;
import io.cruddur.messaging.app.http.json.ReadView;
import io.cruddur.messaging.app.http.json.SentMessageView;
import io.cruddur.messaging.app.log.LogContext;
import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessagingException;
import io.cruddur.messaging.domain.Notice;
import io.cruddur.messaging.domain.Notice.UserChanged;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.usecase.WatchGroups;
import io.cruddur.messaging.domain.usecase.WatchGroups.Watchers;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes what watchers are told into their streams. */
final class EventFeed implements Watchers, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    /** Each waits for the store, and keeps the order of the groups that are its own. */
    private static final int THREADS = 8;

    private static final int MAX_WAITING = 1_000;

    private final WatchGroups watchGroups;
    private final EventStreams streams;
    private final CatchUps catchUps;
    private final List<ExecutorService> threads;

    EventFeed(WatchGroups watchGroups, EventStreams streams) {
        this.watchGroups = watchGroups;
        this.streams = streams;
        this.catchUps = new CatchUps(user -> streams.send(user, ServerSentEvent.CATCH_UP));
        this.threads = IntStream.range(0, THREADS).mapToObj(this::thread).toList();
    }

    private ExecutorService thread(int number) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                work -> LiveEvents.daemon(work, "event-feed-" + number));
    }

    @Override
    public void received(Event event) {
        if (event.participants().stream().anyMatch(this::has)) {
            try {
                threads.get(Math.floorMod(event.group().hashCode(), THREADS))
                        .execute(LogContext.current().carriedBy(() -> tell(event)));
            } catch (RejectedExecutionException full) {
                catchUp(event.participants());
            }
        }
    }

    private void catchUp(Collection<UserId> users) {
        catchUps.add(users.stream().filter(this::has).toList());
    }

    /** Tells those to catch up whose turn it is. */
    void tellNextToCatchUp() {
        catchUps.tellNext();
    }

    /** Users who are no longer as they were may have been erased. Those who are not come back with their token. */
    @Override
    public void announced(Notice notice) {
        if (notice instanceof UserChanged changed) {
            streams.endThoseOf(changed.user());
        }
    }

    @Override
    public void mayHaveMissed() {
        catchUps.add(streams.users());
    }

    private void tell(Event event) {
        try {
            watchGroups.tell(event, this);
        } catch (MessagingException e) {
            lost(event, LOG.atWarn().addKeyValue("reason", Causes.inOneLine(e)));
        } catch (RuntimeException e) {
            lost(event, LOG.atError().setCause(e));
        }
    }

    /** Its participants find in the store what it told of. */
    private void lost(Event event, LoggingEventBuilder line) {
        line.log("event lost, its participants are told");
        catchUp(event.participants());
    }

    @Override
    public boolean has(UserId user) {
        return streams.has(user);
    }

    @Override
    public void show(Message message, List<UserId> users) {
        send(users, ServerSentEvent.of("message", SentMessageView.of(message)));
    }

    @Override
    public void showRevised(Message message, List<UserId> users) {
        send(users, ServerSentEvent.of("message_revised", SentMessageView.of(message)));
    }

    @Override
    public void show(MessageGroup group, UserId owner) {
        streams.send(owner, ServerSentEvent.of("message_group", MessageGroupView.of(group)));
    }

    @Override
    public void show(GroupRead read, List<UserId> users) {
        send(users, ServerSentEvent.of("read", ReadView.of(read)));
    }

    private void send(Collection<UserId> users, byte[] event) {
        users.forEach(user -> streams.send(user, event));
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdownNow);
    }
}
