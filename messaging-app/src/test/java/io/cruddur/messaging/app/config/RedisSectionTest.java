package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.app.redis.RedisSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisSectionTest {

    private static final Configuration FULL = Configuration.of(Map.of(
            "BROADCAST",
            "redis",
            "REDIS_URL",
            "rediss://cruddur:secret@redis.example.com:6380",
            "REDIS_CLUSTER",
            "true"));

    @Test
    void anAddressIsReadWithWhatItTakesToBeLetIn() {
        RedisSettings settings = FULL.redis();

        assertThat(FULL.broadcast()).isEqualTo(Broadcast.REDIS);
        assertThat(settings.cluster()).isTrue();
        assertThat(settings.uri().getHost()).isEqualTo("redis.example.com");
        assertThat(settings.uri().getPort()).isEqualTo(6380);
        assertThat(settings.uri().isSsl()).isTrue();
        assertThat(settings.uri().isVerifyPeer()).isTrue();
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void withoutAnAddressItIsMissing() {
        assertThatThrownBy(() -> FULL.with(Map.of("REDIS_URL", "")).redis())
                .hasMessageStartingWith("REDIS_URL is missing: set it to the address of Redis, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:6379", "http://localhost:6379", "redis://", "redis://a secret@host"})
    void whatIsNoAddressIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> FULL.with(Map.of("REDIS_URL", url)).redis())
                .hasMessageStartingWith("REDIS_URL is wrong: set it to the address of Redis, ")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
