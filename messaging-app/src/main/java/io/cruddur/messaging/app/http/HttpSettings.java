package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.live.LiveEvents;
import io.cruddur.messaging.app.http.server.AnswerHeaders;
import io.cruddur.messaging.app.http.server.LoopbackHosts;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the service listens, who may call it from a browser, and how it names itself.
 *
 * @param bindAddress the address to listen on, such as {@code 0.0.0.0} for all; on a loopback address, only requests to a
 *     loopback name are answered
 * @param port the port to listen on; 0 for any free one
 * @param frontend the page whose scripts may call the service; {@code null} for none
 * @param backend what {@code Link} headers begin with, such as {@code https://api.example.com}; {@code null} for links
 *     that are relative to the request. One with {@code https} has browsers come back by HTTPS alone, for a year
 * @param keepAlive how long a connection is kept that nobody uses. It must be longer than a load balancer before the service
 *     keeps its own, which are 60 seconds as a rule: otherwise the balancer sends a request into a connection that is
 *     closed at that moment, and answers 502
 * @param stopDelay how long the service goes on after it was told to stop, while its health check says so: longer than
 *     whatever sends requests here takes to notice. It is nothing on a loopback address, where nobody has to
 * @param threads what requests run on
 */
public record HttpSettings(
        String bindAddress,
        int port,
        @Nullable URI frontend,
        @Nullable URI backend,
        Duration keepAlive,
        Duration stopDelay,
        ServerThreads threads) {

    /** Longer than a load balancer's 60 seconds. */
    public static final Duration DEFAULT_KEEP_ALIVE = Duration.ofSeconds(75);

    /** Two health checks of a load balancer that asks every other second, and within the 10 that {@code docker stop} waits. */
    public static final Duration DEFAULT_STOP_DELAY = Duration.ofSeconds(5);

    /** As long as a load balancer may take to move streams elsewhere. */
    public static final Duration MAX_STOP_DELAY = Duration.ofMinutes(5);

    /** A day: more than any load balancer has. */
    public static final Duration MAX_KEEP_ALIVE = Duration.ofDays(1);

    /** The same, with {@link #DEFAULT_KEEP_ALIVE} and {@link #DEFAULT_STOP_DELAY}. */
    public HttpSettings(String bindAddress, int port, @Nullable URI frontend, @Nullable URI backend) {
        this(bindAddress, port, frontend, backend, DEFAULT_KEEP_ALIVE, DEFAULT_STOP_DELAY);
    }

    /** The same, with {@link ServerThreads#DEFAULT}. */
    public HttpSettings(
            String bindAddress,
            int port,
            @Nullable URI frontend,
            @Nullable URI backend,
            Duration keepAlive,
            Duration stopDelay) {
        this(bindAddress, port, frontend, backend, keepAlive, stopDelay, ServerThreads.DEFAULT);
    }

    /** The same on other threads. */
    public HttpSettings on(ServerThreads others) {
        return new HttpSettings(bindAddress, port, frontend, backend, keepAlive, stopDelay, others);
    }

    /**
     * Checks the addresses and the times.
     *
     * @throws IllegalArgumentException for an impossible port, for anything but an absolute HTTP URL, and for a time that
     *     is out of its range
     */
    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
        }
        requireHttp(frontend);
        requireHttp(backend);
        if (keepAlive.compareTo(Duration.ofSeconds(1)) < 0 || keepAlive.compareTo(MAX_KEEP_ALIVE) > 0) {
            throw new IllegalArgumentException(
                    "A connection is kept for 1 to " + MAX_KEEP_ALIVE.toSeconds() + " seconds.");
        }
        if (stopDelay.isNegative() || stopDelay.compareTo(MAX_STOP_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "A stop is put off for 0 to " + MAX_STOP_DELAY.toSeconds() + " seconds.");
        }
        stopDelay = LoopbackHosts.isLoopback(bindAddress) ? Duration.ZERO : stopDelay;
    }

    private static void requireHttp(@Nullable URI url) {
        if (url != null
                && !(url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme())))) {
            throw new IllegalArgumentException(
                    url + " is not the URL of a web site; give one such as https://example.com.");
        }
    }

    /** The origin that {@link #frontend} has, as browsers send it (RFC 6454): scheme, host and port, without a path. */
    Optional<String> frontendOrigin() {
        return Optional.ofNullable(frontend).map(url -> url.getScheme() + "://" + url.getAuthority());
    }

    /** Whether this machine alone can call it. */
    boolean isLocal() {
        return LoopbackHosts.isLoopback(bindAddress);
    }

    /**
     * The longest time after which a client comes back whose stream has ended, from a second on: so that those of an instance
     * that stops don't come to another one all at once. On one machine there are no crowds.
     */
    public Duration longestReturn() {
        return isLocal() ? LiveEvents.SHORTEST_RETURN : LiveEvents.LONGEST_RETURN;
    }

    /** The headers that every answer has. */
    AnswerHeaders answerHeaders() {
        return new AnswerHeaders(backend != null && "https".equals(backend.getScheme()));
    }

    /** What comes before a path in a link: {@link #backend} without a slash at its end, or nothing. */
    String linkPrefix() {
        return backend == null ? "" : backend.toString().replaceFirst("/+$", "");
    }
}
