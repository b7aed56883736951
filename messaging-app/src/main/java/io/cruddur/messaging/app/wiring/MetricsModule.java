package io.cruddur.messaging.app.wiring;

import com.google.inject.PrivateModule;
import io.cruddur.messaging.app.cache.CacheListener;
import io.cruddur.messaging.app.http.live.StreamListener;
import io.cruddur.messaging.app.http.server.AccessLog;
import io.cruddur.messaging.app.http.server.RequestListener;
import io.cruddur.messaging.app.metrics.Metrics;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.InboxListener;
import io.cruddur.messaging.postgres.PoolUse;

/**
 * Who is told of what the service does: its metrics, and the access log where that is on. Requires nothing; exposes
 * {@link RequestListener}, {@link CapacityListener}, {@link InboxListener}, {@link StreamListener} and {@link CacheListener}.
 */
public final class MetricsModule extends PrivateModule {

    private final Metrics metrics;
    private final RequestListener more;

    /** These metrics, and the access log if it is on. */
    public MetricsModule(Metrics metrics, boolean accessLog) {
        this(metrics, accessLog ? new AccessLog() : RequestListener.NONE);
    }

    /** These metrics, and somebody else who is told of each request. */
    public MetricsModule(Metrics metrics, RequestListener more) {
        this.metrics = metrics;
        this.more = more;
    }

    /** Metrics that nobody asks for, and no access log. */
    public static MetricsModule unseen() {
        return new MetricsModule(new Metrics(() -> new PoolUse(0, 0, 0, 0)), false);
    }

    @Override
    protected void configure() {
        bind(RequestListener.class).toInstance(metrics.requests().and(more));
        bind(CapacityListener.class).toInstance(metrics.capacity());
        bind(InboxListener.class).toInstance(metrics.inboxes());
        bind(StreamListener.class).toInstance(metrics.streams());
        bind(CacheListener.class).toInstance(metrics.caches());
        expose(RequestListener.class);
        expose(CapacityListener.class);
        expose(InboxListener.class);
        expose(StreamListener.class);
        expose(CacheListener.class);
    }
}
