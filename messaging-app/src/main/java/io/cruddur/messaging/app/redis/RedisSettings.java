package io.cruddur.messaging.app.redis;

import io.lettuce.core.RedisURI;
import java.net.URI;
import java.time.Duration;

/**
 * Where Redis is, or what speaks like it, such as Valkey: version 7 or later.
 *
 * @param uri its address, with whatever it takes to be let in
 * @param cluster whether it is a cluster, whose other nodes are found from that address
 */
public record RedisSettings(RedisURI uri, boolean cluster) {

    /** How long a command may take, and a connection to be made. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * Parses an address such as {@code rediss://user:password@host:6379/0}.
     *
     * @throws IllegalArgumentException when it is none; the message does not repeat it, since it may hold a password
     */
    public static RedisSettings parse(String url, boolean cluster) {
        URI parsed;
        try {
            parsed = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("This is not a URI.");
        }
        boolean known = "redis".equals(parsed.getScheme()) || "rediss".equals(parsed.getScheme());
        if (!known || parsed.getHost() == null) {
            throw new IllegalArgumentException("The address begins with redis:// or rediss://, and names a host.");
        }
        RedisURI uri = RedisURI.create(parsed);
        uri.setTimeout(PATIENCE);
        uri.setClientName("cruddur-messaging");
        return new RedisSettings(uri, cluster);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return (cluster ? "the Redis cluster at " : "Redis at ") + uri.getHost() + ":" + uri.getPort();
    }
}
