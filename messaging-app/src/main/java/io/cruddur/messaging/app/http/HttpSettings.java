package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.server.AnswerHeaders;
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
 */
public record HttpSettings(
        String bindAddress,
        int port,
        @Nullable URI frontend,
        @Nullable URI backend,
        Duration keepAlive) {

    /** Longer than a load balancer's 60 seconds. */
    public static final Duration DEFAULT_KEEP_ALIVE = Duration.ofSeconds(75);

    /** A day: more than any load balancer has. */
    public static final Duration MAX_KEEP_ALIVE = Duration.ofDays(1);

    /** The same, with {@link #DEFAULT_KEEP_ALIVE}. */
    public HttpSettings(String bindAddress, int port, @Nullable URI frontend, @Nullable URI backend) {
        this(bindAddress, port, frontend, backend, DEFAULT_KEEP_ALIVE);
    }

    /**
     * Checks the addresses and the time.
     *
     * @throws IllegalArgumentException for an impossible port, for anything but an absolute HTTP URL, and for a time that
     *     is not from a second to a day
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

    /** The headers that every answer has. */
    AnswerHeaders answerHeaders() {
        return new AnswerHeaders(backend != null && "https".equals(backend.getScheme()));
    }

    /** What comes before a path in a link: {@link #backend} without a slash at its end, or nothing. */
    String linkPrefix() {
        return backend == null ? "" : backend.toString().replaceFirst("/+$", "");
    }
}
