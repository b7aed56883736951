package io.cruddur.messaging.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.proc.SimpleSecurityContext;
import io.cruddur.messaging.contract.memory.TestClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class IssuerKeysTest {

    private static final JWK OLD = LocalIssuer.newKey("old").toPublicJWK();
    private static final JWK NEW = LocalIssuer.newKey("new").toPublicJWK();

    private static final Duration JUST_BEFORE = IssuerKeys.INTERVAL.minusMillis(1);

    private final TestClock clock = new TestClock(LocalIssuer.NOW);

    @AutoClose
    private final LoggedLines log = new LoggedLines(IssuerKeys.class);

    @AutoClose
    private final KeyServer server = new KeyServer(OLD);

    /** With all the time that a slow machine may need. */
    private final IssuerKeys keys = new IssuerKeys(server.address(), clock, Duration.ofMinutes(1));

    IssuerKeysTest() throws IOException {}

    @Test
    void keysAreFetchedWhenTheyAreFirstNeededAndOnce() {
        assertThat(server.requests()).isZero();

        for (int i = 0; i < 1_000; i++) {
            assertThat(find("old")).containsExactly(OLD);
        }
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void keysThatWereLoadedAreNotFetchedAgain() {
        keys.load();
        keys.load();

        assertThat(find("old")).containsExactly(OLD);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aThousandUnknownKeysCauseOneFetchInTenSeconds() {
        find("old");
        for (int i = 0; i < 1_000; i++) {
            assertThat(find("unknown" + i)).isEmpty();
        }
        assertThat(server.requests()).isEqualTo(1);

        clock.advance(JUST_BEFORE);
        find("unknown");
        assertThat(server.requests()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        for (int i = 0; i < 1_000; i++) {
            assertThat(find("unknown" + i)).isEmpty();
        }
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aKeyThatIsNewIsThereAfterOneFetchAndTheOneThatIsGoneIsGone() {
        find("old");
        server.publish(NEW);
        clock.advance(IssuerKeys.INTERVAL);

        assertThat(find("new")).containsExactly(NEW);
        assertThat(find("old")).isEmpty();
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void whoeverNeedsKeysDuringAFetchWaitsForThatOneHoweverLateItIs() {
        CountDownLatch latch = new CountDownLatch(1);
        server.answerAfter(latch, OLD);
        Queue<List<JWK>> found = new ConcurrentLinkedQueue<>();

        for (int i = 0; i < 20; i++) {
            Thread search = new Thread(() -> found.add(find("old")));
            search.start();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> search.getState() == Thread.State.WAITING);
            clock.advance(IssuerKeys.INTERVAL);
        }
        latch.countDown();

        await().until(() -> found.size() == 20);
        assertThat(found).allSatisfy(keys -> assertThat(keys).containsExactly(OLD));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepKeysFromBeingFetched() {
        find("old");
        server.publish(NEW);
        clock.set(LocalIssuer.NOW.minus(Duration.ofDays(1)));

        assertThat(find("new")).containsExactly(NEW);
    }

    @Test
    void keysThatAreAnHourOldAreFetchedInTheBackgroundWhenTheyAreUsed() {
        find("old");
        CountDownLatch latch = new CountDownLatch(1);
        server.answerAfter(latch, NEW);

        clock.advance(IssuerKeys.MAX_AGE.minusMillis(1));
        find("old");
        assertThat(server.requests()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(find("old")).containsExactly(OLD);
        assertThat(find("old")).containsExactly(OLD);
        await().until(() -> server.requests() == 2);
        latch.countDown();
        await().until(() -> log.all().size() == 2);

        clock.advance(IssuerKeys.INTERVAL);
        assertThat(find("old")).isEmpty();
        assertThat(find("new")).containsExactly(NEW);
    }

    @Test
    void whatIsNoHttpAddressIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IssuerKeys(URI.create("ftp://127.0.0.1/keys"), clock));
    }

    private List<JWK> find(String keyId) {
        try {
            return keys.get(LocalIssuer.keysNamed(keyId), new SimpleSecurityContext());
        } catch (KeySourceException e) {
            throw new IllegalStateException(e);
        }
    }
}
