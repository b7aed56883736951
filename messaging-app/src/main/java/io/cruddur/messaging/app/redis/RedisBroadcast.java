package io.cruddur.messaging.app.redis;

import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Notice;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.BroadcastText;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.lettuce.core.RedisException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events over sharded pub/sub: one channel for each user, to which an instance listens while the user watches there, so
 * that it hears of nobody else; and one channel for notices, to which every instance listens. A text holds ids alone.
 *
 * <p>An event goes to the channels of all its participants; an instance that listens to several of them tells of it once. Subscribers
 * are told that events may have been lost each time a session with Redis has begun, and when any instance could not publish
 * one.
 */
final class RedisBroadcast implements MessageBroadcast, RedisLink.Use {

    static final String PREFIX = "cruddur_messaging:";
    static final String NOTICES = PREFIX + "notices";

    private static final Logger LOG = LoggerFactory.getLogger(RedisBroadcast.class);

    /** How many channels are asked for before the first of them has to be there. */
    private static final int CHANNELS_AT_ONCE = 1_000;

    private final InProcessBroadcast subscribers = new InProcessBroadcast();
    private final Map<UserId, Watched> watched = new ConcurrentHashMap<>();
    private final HeardOnce heardOnce = new HeardOnce();
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicLong published = new AtomicLong();
    private final String publisher =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final BroadcastListener told;
    private final RedisLink link;

    /** A broadcast that begins with {@link #begin}. */
    RedisBroadcast(RedisSettings settings, BroadcastListener told) {
        this.told = told;
        this.link = new RedisLink(settings, this);
    }

    /** Changed under the lock of its entry alone. */
    private static final class Watched {

        private final CompletableFuture<Void> heard = new CompletableFuture<>();
        private int times;
    }

    RedisLink link() {
        return link;
    }

    static String channelOf(UserId user) {
        return PREFIX + "user:" + user;
    }

    @Override
    public void publish(Event event) {
        String text = numbered(BroadcastText.of(event));
        event.participants().forEach(user -> send(channelOf(user), text));
    }

    @Override
    public void announce(Notice notice) {
        send(NOTICES, numbered(BroadcastText.of(notice)));
    }

    private String numbered(String text) {
        return publisher + "-" + published.incrementAndGet() + " " + text;
    }

    private void send(String channel, String text) {
        link.session()
                .ifPresentOrElse(
                        session -> session.publish(channel, text).whenComplete((listeners, failure) -> {
                            if (failure != null) {
                                lose();
                            }
                        }),
                        this::lose);
    }

    private void lose() {
        told.lost(1);
        if (!lost.getAndSet(true)) {
            LOG.warn("events lost, subscribers will be told");
        }
    }

    @Override
    public void heard(String channel, String text) {
        int space = text.indexOf(' ');
        if (space < 0 || heardOnce.isNew(text.substring(0, space))) {
            BroadcastText.tell(text.substring(space + 1), subscribers);
        }
    }

    @Override
    public void begin(RedisSession session) {
        List<CompletionStage<?>> answers = new ArrayList<>(List.of(session.listen(NOTICES)));
        watched.forEach((user, watch) -> {
            answers.add(listen(session, user, watch));
            if (answers.size() == CHANNELS_AT_ONCE) {
                RedisSession.await(answers);
                answers.clear();
            }
        });
        RedisSession.await(answers);
        subscribers.tellOfLoss();
        told.hears();
    }

    @Override
    public void end() {
        told.interrupted();
    }

    private static CompletionStage<Void> listen(RedisSession session, UserId user, Watched watch) {
        return session.listen(channelOf(user)).thenRun(() -> watch.heard.complete(null));
    }

    /** {@inheritDoc} Tells all of what was lost here. */
    @Override
    public void tick(RedisSession session) {
        if (lost.getAndSet(false)) {
            try {
                RedisSession.await(List.of(session.publish(NOTICES, numbered(BroadcastText.LOSS))));
            } catch (RedisException e) {
                lost.set(true);
                throw e;
            }
        }
    }

    @Override
    public Subscription subscribe(Subscriber subscriber) {
        return new Listening(subscribers.subscribe(subscriber));
    }

    private CompletionStage<Void> join(UserId user) {
        Watched joined = watched.compute(user, (id, known) -> {
            Watched watch = known == null ? new Watched() : known;
            watch.times++;
            if (known == null) {
                link.session().ifPresent(session -> listen(session, id, watch));
            }
            return watch;
        });
        return joined.heard.minimalCompletionStage();
    }

    private void leave(UserId user) {
        watched.computeIfPresent(user, (id, watch) -> {
            watch.times--;
            if (watch.times > 0) {
                return watch;
            }
            link.session().ifPresent(session -> session.leave(channelOf(id)));
            return null;
        });
    }

    @Override
    public void close() {
        link.close();
    }

    /** A subscription to this instance's subscribers, whose users' channels are listened to. */
    private final class Listening implements Subscription {

        private final Subscription subscription;
        private final Map<UserId, Integer> times = new ConcurrentHashMap<>();

        private Listening(Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public CompletionStage<Void> watch(UserId user) {
            var unused = subscription.watch(user);
            times.merge(user, 1, Integer::sum);
            return join(user);
        }

        @Override
        public void unwatch(UserId user) {
            times.computeIfPresent(user, (id, watching) -> {
                subscription.unwatch(id);
                leave(id);
                return watching == 1 ? null : watching - 1;
            });
        }

        @Override
        public void close() {
            subscription.close();
            times.keySet().forEach(user -> {
                while (times.containsKey(user)) {
                    unwatch(user);
                }
            });
        }
    }
}
