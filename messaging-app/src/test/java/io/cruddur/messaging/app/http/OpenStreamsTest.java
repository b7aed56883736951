package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OpenStreamsTest {

    private final Limits limits = new Limits(LimitSettings.DEFAULT);

    @Test
    void tenMayBeOpenAtTheSameTime() {
        openTen();

        assertThatExceptionOfType(LimitedException.class)
                .isThrownBy(() -> limits.openStream(ANNA.id()))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(HttpErrorCode.STREAMS_LIMITED);
                    assertThat(refusal.retryAfter()).isEqualTo("10");
                });
        limits.openStream(BEN.id()).close();
    }

    @Test
    void oneThatIsClosedMakesRoomForOneHoweverOftenItIsClosed() {
        OpenStreams.Permit first = openTen().get(0);

        first.close();
        first.close();

        limits.openStream(ANNA.id());
        assertThatExceptionOfType(LimitedException.class).isThrownBy(() -> limits.openStream(ANNA.id()));
    }

    @Test
    void ofAHundredAtTheSameMomentExactlyTenAreOpened() throws Exception {
        AtomicInteger refused = new AtomicInteger();

        AtOnce.times(100, () -> {
            try {
                return limits.openStream(ANNA.id());
            } catch (LimitedException e) {
                return refused.incrementAndGet();
            }
        });

        assertThat(refused).hasValue(90);
    }

    private List<OpenStreams.Permit> openTen() {
        return IntStream.range(0, 10)
                .mapToObj(i -> limits.openStream(ANNA.id()))
                .toList();
    }
}
