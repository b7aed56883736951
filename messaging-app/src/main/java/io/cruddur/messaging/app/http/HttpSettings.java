package io.cruddur.messaging.app.http;

import java.net.URI;
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
 *     that are relative to the request
 */
public record HttpSettings(
        String bindAddress,
        int port,
        @Nullable URI frontend,
        @Nullable URI backend) {

    /**
     * Checks the addresses.
     *
     * @throws IllegalArgumentException for a port that is none, and for anything but an absolute HTTP URL
     */
    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
        }
        requireHttp(frontend);
        requireHttp(backend);
    }

    private static void requireHttp(@Nullable URI url) {
        if (url != null
                && !(url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme())))) {
            throw new IllegalArgumentException(url + " is no URL of a web site; give one such as https://example.com.");
        }
    }

    /** The origin that {@link #frontend} has, as browsers send it (RFC 6454): scheme, host and port, without a path. */
    Optional<String> frontendOrigin() {
        return Optional.ofNullable(frontend).map(url -> url.getScheme() + "://" + url.getAuthority());
    }

    /** What comes before a path in a link: {@link #backend} without a slash at its end, or nothing. */
    String linkPrefix() {
        return backend == null ? "" : backend.toString().replaceFirst("/+$", "");
    }
}
