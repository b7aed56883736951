package io.cruddur.messaging.app.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import io.cruddur.messaging.app.cache.UserCache;
import io.cruddur.messaging.app.http.HttpService;
import io.cruddur.messaging.app.http.HttpSettings;
import io.cruddur.messaging.app.http.Limits;
import io.cruddur.messaging.app.http.LiveEvents;
import io.cruddur.messaging.app.http.Routes;
import io.cruddur.messaging.app.http.UseCases;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.TokenVerifier;
import io.cruddur.messaging.domain.port.UserDirectory;
import io.cruddur.messaging.domain.usecase.CountUnread;
import io.cruddur.messaging.domain.usecase.ListMessageGroups;
import io.cruddur.messaging.domain.usecase.ListMessages;
import io.cruddur.messaging.domain.usecase.ListParticipants;
import io.cruddur.messaging.domain.usecase.MarkRead;
import io.cruddur.messaging.domain.usecase.RegisterUser;
import io.cruddur.messaging.domain.usecase.SendMessage;
import io.cruddur.messaging.domain.usecase.StartMessageGroup;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/**
 * The HTTP service. Requires the use cases ({@link ListMessages}, {@link ListMessageGroups}, {@link StartMessageGroup},
 * {@link SendMessage}, {@link MarkRead}, {@link CountUnread}, {@link ListParticipants}, {@link RegisterUser}),
 * {@link UserDirectory}, {@link TokenVerifier}, {@link MessageStore}, {@link MessageBroadcast} and {@link InstantSource};
 * exposes {@link HttpService}, not started yet, which remembers for a minute who an identity is.
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
    UseCases useCases(
            ListMessages listMessages,
            ListMessageGroups listMessageGroups,
            StartMessageGroup startMessageGroup,
            SendMessage sendMessage,
            MarkRead markRead,
            CountUnread countUnread,
            ListParticipants listParticipants,
            RegisterUser registerUser) {
        return new UseCases(
                listMessages,
                listMessageGroups,
                startMessageGroup,
                sendMessage,
                markRead,
                countUnread,
                listParticipants,
                registerUser);
    }

    @Provides
    @Singleton
    HttpService service(
            UseCases useCases,
            UserDirectory users,
            TokenVerifier tokens,
            MessageStore store,
            MessageBroadcast broadcast,
            InstantSource clock) {
        LiveEvents events = new LiveEvents(store, broadcast, limits, clock);
        UserDirectory remembered = new UserCache(users, Ticker.systemTicker());
        return new HttpService(settings, useCases, remembered, tokens, limits, events, more);
    }
}
