package io.cruddur.messaging.app.config;

import io.cruddur.messaging.app.redis.RedisSettings;
import java.util.List;
import java.util.function.Supplier;

/** What instances share over Redis. */
final class RedisSection {

    private static final String MEANING = "for BROADCAST=redis, redis://user:password@host:port";

    private static final Variable<RedisSettings> URL = Variable.required(
            "REDIS_URL",
            MEANING,
            "the address of Redis, redis://user:password@host:port, or rediss:// for TLS",
            url -> RedisSettings.parse(url, false));

    private static final Variable<Boolean> CLUSTER = Variable.preset(
            "REDIS_CLUSTER", "false", "true where Redis is a cluster", "true or false", Variable::truth);

    static final List<Variable<?>> VARIABLES = List.of(URL, CLUSTER);

    private RedisSection() {}

    static Supplier<RedisSettings> settings(VariableReader reader) {
        Supplier<RedisSettings> url = reader.read(URL);
        Supplier<Boolean> cluster = reader.read(CLUSTER);
        return () -> new RedisSettings(url.get().uri(), cluster.get());
    }
}
