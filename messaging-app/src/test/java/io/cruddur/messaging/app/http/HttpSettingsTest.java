package io.cruddur.messaging.app.http;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"cruddur.example", "ftp://cruddur.example", "https:/messages", "/messages", "localhost:3000"})
    void whatIsNoUrlOfAWebSiteIsRefused(String text) {
        URI url = URI.create(text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpSettings("127.0.0.1", 0, url, null))
                .withMessageContaining(url.toString());
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpSettings("127.0.0.1", 0, null, url));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void whatIsNoPortIsRefused(int port) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpSettings("127.0.0.1", port, null, null));
    }
}
