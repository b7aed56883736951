package io.cruddur.messaging.app.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import io.cruddur.messaging.app.cache.CacheListener;
import io.cruddur.messaging.app.cache.UserCache;
import io.cruddur.messaging.app.http.HttpService;
import io.cruddur.messaging.app.http.HttpSettings;
import io.cruddur.messaging.app.http.Newcomers;
import io.cruddur.messaging.app.http.Routes;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.app.http.live.LiveEvents;
import io.cruddur.messaging.app.http.live.StreamListener;
import io.cruddur.messaging.app.http.server.RequestListener;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.TokenVerifier;
import io.cruddur.messaging.domain.port.UserStore;
import io.cruddur.messaging.domain.usecase.FindCaller;
import io.cruddur.messaging.domain.usecase.RegisterUser;
import io.cruddur.messaging.domain.usecase.UseCases;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/**
 * The HTTP service. Requires the {@link UseCases}, {@link RegisterUser}, {@link UserStore}, {@link TokenVerifier},
 * {@link MessageBroadcast}, {@link InstantSource}, and the listeners that a {@link MetricsModule} exposes; exposes
 * {@link HttpService}, not started yet, which remembers for a minute who an identity is.
 */
public final class HttpModule extends PrivateModule {

    private final HttpSettings settings;
    private final Limits limits;
    private final List<Routes> more;

    /** The service with these settings and limits, and with more routes than its own. */
    public HttpModule(HttpSettings settings, Limits limits, List<Routes> more) {
        this.settings = settings;
        this.limits = limits;
        this.more = List.copyOf(more);
    }

    @Override
    protected void configure() {
        expose(HttpService.class);
    }

    @Provides
    @Singleton
    HttpService service(
            UseCases useCases,
            RegisterUser registerUser,
            UserStore users,
            TokenVerifier tokens,
            MessageBroadcast broadcast,
            InstantSource clock,
            RequestListener requests,
            StreamListener streams,
            CacheListener caches) {
        UserCache known = new UserCache(users::findByIdentity, Ticker.systemTicker(), caches);
        broadcast.subscribe(known);
        FindCaller findCaller = new FindCaller(tokens, known::find, new Newcomers(registerUser)::register);
        LiveEvents events = new LiveEvents(useCases.watchGroups(), limits, clock, settings.longestReturn(), streams);
        return new HttpService(settings, useCases, findCaller, limits, events, more, requests);
    }
}
