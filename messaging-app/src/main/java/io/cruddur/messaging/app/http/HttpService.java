package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.error.Bounds;
import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.app.http.limit.RequestsUnderWay;
import io.cruddur.messaging.app.http.live.LiveEvents;
import io.cruddur.messaging.app.http.server.Exchange;
import io.cruddur.messaging.app.http.server.JsonErrorHandler;
import io.cruddur.messaging.app.http.server.LoopbackHosts;
import io.cruddur.messaging.app.http.server.RequestBounds;
import io.cruddur.messaging.app.http.server.RequestListener;
import io.cruddur.messaging.app.http.server.RequestWatch;
import io.cruddur.messaging.app.http.server.WholeAnswers;
import io.cruddur.messaging.app.http.server.WholeBodies;
import io.cruddur.messaging.domain.usecase.FindCaller;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson;
import io.javalin.router.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The service itself: Javalin on Jetty. It is started once and closed once. */
public final class HttpService implements AutoCloseable {

    /** More than a browser sends at once, for one user in several windows; a fifth of what the server works on at once. */
    static final int MAX_REQUESTS_OF_A_USER = 50;

    /** How long {@link #close} waits for requests under way. */
    public static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration PREFLIGHT_MAX_AGE = Duration.ofHours(1);

    private final HttpSettings settings;
    private final LiveEvents events;
    private final Javalin javalin;
    private boolean started;
    private boolean closed;
    private volatile boolean stopping;

    /**
     * Prepares the service, without listening yet.
     *
     * @param useCases what callers can do
     * @param findCaller tells who they are
     * @param limits how much each caller may ask for
     * @param events what callers are told of while they watch; it is closed with the service
     * @param more routes besides those that {@code openapi.json} names
     */
    public HttpService(
            HttpSettings settings,
            UseCases useCases,
            FindCaller findCaller,
            Limits limits,
            LiveEvents events,
            List<Routes> more) {
        this(settings, useCases, findCaller, limits, events, more, RequestListener.NONE);
    }

    /** The same, and tells this of each request. */
    public HttpService(
            HttpSettings settings,
            UseCases useCases,
            FindCaller findCaller,
            Limits limits,
            LiveEvents events,
            List<Routes> more,
            RequestListener requests) {
        this.settings = settings;
        this.events = events;
        Callers callers = new Callers(findCaller, new RequestsUnderWay(MAX_REQUESTS_OF_A_USER));
        Paging paging = new Paging(settings.linkPrefix());
        Routes messaging = new MessagingRoutes(useCases, callers, limits, paging, events, () -> stopping);
        this.javalin = Javalin.create(config -> {
            configure(config, settings, requests);
            new ErrorAnswers().addTo(config.routes);
            messaging.addTo(config.routes);
            more.forEach(routes -> routes.addTo(config.routes));
        });
    }

    private static void configure(JavalinConfig config, HttpSettings settings, RequestListener requests) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jsonMapper(new JavalinJackson(Json.MAPPER, false));
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = Bounds.MAX_BODY_BYTES;
        config.router.javaLangErrorHandler(ErrorAnswers::fatal);
        config.jetty.threadPool = settings.threads().pool();
        config.jetty.timeoutStatus = HttpErrorCode.REQUEST_TIMEOUT.status();
        config.jetty.addConnector((server, http) -> connector(server, http, settings));
        config.jetty.modifyServletContextHandler(
                context -> context.setErrorHandler(new JsonErrorHandler(settings.answerHeaders())));
        config.jetty.modifyServer(server -> configure(server, settings, requests));
        config.routes.beforeMatched(HttpService::tellRoute);
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, HttpSettings settings) {
        http.setRequestHeaderSize(Bounds.MAX_HEAD_BYTES);
        http.setUriCompliance(UriCompliance.LEGACY.without("NO_UTF16_ESCAPES", Violation.UTF16_ENCODINGS));
        ServerConnector connector = new ServerConnector(
                server, ServerThreads.OF_JETTY, settings.threads().selectors(), new HttpConnectionFactory(http));
        connector.setHost(settings.bindAddress());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.keepAlive().toMillis());
        return connector;
    }

    private static void configure(Server server, HttpSettings settings, RequestListener requests) {
        server.setErrorHandler(new JsonErrorHandler(settings.answerHeaders()));
        server.setStopTimeout(STOP_TIMEOUT.toMillis());
        // Each goes around those before it.
        server.insertHandler(new RequestWatch.Resumed());
        server.insertHandler(new WholeAnswers());
        server.insertHandler(new RequestBounds());
        server.insertHandler(new WholeBodies());
        server.insertHandler(new GracefulHandler()); // around the bodies: one that is still coming is under way
        server.insertHandler(settings.answerHeaders());
        settings.frontendOrigin().map(HttpService::crossOrigin).ifPresent(server::insertHandler);
        if (LoopbackHosts.isLoopback(settings.bindAddress())) {
            server.insertHandler(new LoopbackHosts());
        }
        server.insertHandler(new RequestWatch(requests)); // around all: whatever is answered is counted
    }

    private static void tellRoute(Context ctx) {
        Endpoint matched = ctx.endpoints().matchedHttpEndpoint();
        if (matched != null) {
            Exchange.of(ctx.req()).ifPresent(exchange -> exchange.matched(matched.path));
        }
    }

    /** Lets scripts of one origin in; pages of any other get answers that their browsers keep from them. */
    private static CrossOriginHandler crossOrigin(String origin) {
        CrossOriginHandler handler = new CrossOriginHandler();
        handler.setAllowedOriginPatterns(Set.of(Pattern.quote(origin)));
        handler.setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));
        handler.setAllowedHeaders(Set.of(
                "Authorization", "Cache-Control", "Content-Type", "Last-Event-ID", "X-Requested-With", "traceparent"));
        handler.setExposedHeaders(Set.of("Link", "Retry-After", Exchange.HEADER));
        handler.setAllowCredentials(false);
        handler.setPreflightMaxAge(PREFLIGHT_MAX_AGE);
        return handler;
    }

    /**
     * Begins to listen.
     *
     * @return the port, which is the one of the settings unless that was 0
     * @throws io.javalin.util.JavalinException when the port is taken, or the address is not this machine's
     * @throws IllegalStateException after the close
     */
    public synchronized int start() {
        if (closed) {
            throw new IllegalStateException("Closed already.");
        }
        int port = javalin.start().port();
        started = true;
        return port;
    }

    /**
     * Has the health check answer 503, goes on for the delay of the settings, and ends the streams of events over this time.
     * Then it refuses new requests, lets those under way finish for up to 10 seconds, and stops. Closing again does nothing.
     */
    @Override
    public synchronized void close() {
        stopping = true;
        if (started && !closed) {
            events.endWithin(settings.stopDelay());
            awaitThatOthersNotice();
        }
        closed = true;
        try {
            events.close();
        } finally {
            javalin.stop();
        }
    }

    /** Whatever sends requests here does so until it has learnt from the health check not to. */
    private void awaitThatOthersNotice() {
        try {
            TimeUnit.NANOSECONDS.sleep(settings.stopDelay().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
