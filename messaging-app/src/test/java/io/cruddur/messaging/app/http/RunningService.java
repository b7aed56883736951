package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.app.http.live.LiveEvents;
import io.cruddur.messaging.app.http.server.RequestListener;
import io.cruddur.messaging.contract.memory.InMemoryBlockList;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.VerifiedToken;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.NewGroupQuota;
import io.cruddur.messaging.domain.port.TokenVerifier;
import io.cruddur.messaging.domain.port.UserStore;
import io.cruddur.messaging.domain.usecase.FindCaller;
import io.cruddur.messaging.domain.usecase.KnownBlocks;
import io.cruddur.messaging.domain.usecase.RegisterUser;
import io.cruddur.messaging.domain.usecase.UseCases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The service on a free port of this machine, over stores in memory, with a token for each of {@link People}. */
public final class RunningService implements AutoCloseable {

    /** The page whose scripts may call the service. */
    static final String FRONTEND = "https://cruddur.example";

    /** A valid token of somebody who is not a user. */
    static final String TOKEN_OF_NOBODY = "token-of-nobody";

    /** The moment at which each test begins. */
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

    /** When its tokens expire. */
    public static final Instant TOKENS_EXPIRE = NOON.plus(Duration.ofHours(1));

    private static final HttpSettings ON_ANY_PORT = new HttpSettings("127.0.0.1", 0, URI.create(FRONTEND), null);

    /** More than any test asks for, so that only a test of the limits meets them. */
    private static final LimitSettings UNLIMITED = new LimitSettings(
            LimitSettings.MAX,
            LimitSettings.MAX,
            LimitSettings.MAX,
            LimitSettings.MAX,
            LimitSettings.MAX,
            LimitSettings.MAX);

    private final HttpService service;
    private final int port;
    private final TestClock clock;
    private final InProcessBroadcast broadcast = new InProcessBroadcast();

    private RunningService(HttpSettings settings, MessageStore store, UserStore users, Routes... more) {
        this(settings, store, users, IdentityDirectory.EMPTY, RunningService::verified, UNLIMITED, more);
    }

    private RunningService(
            HttpSettings settings,
            MessageStore store,
            UserStore users,
            IdentityDirectory identities,
            TokenVerifier tokens,
            LimitSettings limitSettings,
            Routes... more) {
        this(settings, store, users, identities, tokens, limitSettings, RequestListener.NONE, more);
    }

    private RunningService(
            HttpSettings settings,
            MessageStore store,
            UserStore users,
            IdentityDirectory identities,
            TokenVerifier tokens,
            LimitSettings limitSettings,
            RequestListener requests,
            Routes... more) {
        this.clock = new TestClock(NOON);
        Limits limits = new Limits(limitSettings, clock::nanos);
        KnownBlocks blocks = new KnownBlocks(new InMemoryBlockList(), clock, clock::nanos);
        UseCases useCases = UseCases.of(
                store, users, blocks, broadcast, limits.newGroups(), RevisionRules.DEFAULT, clock, new Random(7));
        Newcomers newcomers = new Newcomers(new RegisterUser(users, identities));
        this.service = new HttpService(
                settings,
                useCases,
                new FindCaller(tokens, users::findByIdentity, newcomers::register),
                limits,
                new LiveEvents(useCases.watchGroups(), limits, clock, settings.longestReturn(), clock::nanos),
                List.of(more),
                requests);
        this.port = service.start();
    }

    static RunningService start() {
        return over(new InMemoryMessageStore());
    }

    /** Over an empty store, with the limits that a service has by default; it tells this of each request. */
    static RunningService watchedBy(RequestListener requests, Routes... more) {
        return new RunningService(
                ON_ANY_PORT,
                new InMemoryMessageStore(),
                users(),
                IdentityDirectory.EMPTY,
                RunningService::verified,
                LimitSettings.DEFAULT,
                requests,
                more);
    }

    static RunningService over(MessageStore store, Routes... more) {
        return new RunningService(ON_ANY_PORT, store, users(), more);
    }

    static RunningService over(MessageStore store, UserStore users) {
        return new RunningService(ON_ANY_PORT, store, users);
    }

    static RunningService over(UserStore users, IdentityDirectory identities) {
        return new RunningService(
                ON_ANY_PORT, new InMemoryMessageStore(), users, identities, RunningService::verified, UNLIMITED);
    }

    static RunningService over(UserStore users, TokenVerifier tokens) {
        return new RunningService(
                ON_ANY_PORT, new InMemoryMessageStore(), users, IdentityDirectory.EMPTY, tokens, UNLIMITED);
    }

    static RunningService over(MessageStore store, LimitSettings limits) {
        return over(store, users(), limits);
    }

    static RunningService over(MessageStore store, UserStore users, LimitSettings limits) {
        return new RunningService(ON_ANY_PORT, store, users, IdentityDirectory.EMPTY, RunningService::verified, limits);
    }

    static RunningService with(HttpSettings settings, Routes... more) {
        return new RunningService(settings, new InMemoryMessageStore(), users(), more);
    }

    /** The use cases over stores in which nothing is yet. */
    static UseCases useCases(TestClock clock) {
        return UseCases.of(
                new InMemoryMessageStore(),
                new InMemoryUserDirectory(),
                MessageBroadcast.NONE,
                NewGroupQuota.NONE,
                clock,
                new Random(7));
    }

    /** All of {@link People}, each with an identity. */
    static InMemoryUserDirectory users() {
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        People.all().forEach(user -> users.add(user, identityOf(tokenOf(user))));
        return users;
    }

    static String tokenOf(Participant user) {
        return "token-of-" + user.handle();
    }

    /** A port on which nothing listens yet. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Stands in for a {@link TokenVerifier}: a token names its identity. */
    static VerifiedToken verified(String token) {
        return new VerifiedToken(identityOf(token), TOKENS_EXPIRE);
    }

    static IdentityId identityOf(String token) {
        if (!token.startsWith("token-of-")) {
            throw new UnauthenticatedException("The token is made up.");
        }
        return new IdentityId("sub-" + token);
    }

    Client as(Participant caller) {
        return client().with("Authorization", "Bearer " + tokenOf(caller));
    }

    /** A client without a token. */
    Client client() {
        return new Client(port, Map.of());
    }

    int port() {
        return port;
    }

    InProcessBroadcast broadcast() {
        return broadcast;
    }

    TestClock clock() {
        return clock;
    }

    @Override
    public void close() {
        service.close();
    }
}
