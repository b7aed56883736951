package io.cruddur.messaging.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.proc.SimpleSecurityContext;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of an issuer whose server is away, or behaves as it should not. */
final class IssuerKeysOutageTest {

    private static final JWK OLD = LocalIssuer.newKey("old").toPublicJWK();

    private final TestClock clock = new TestClock(LocalIssuer.NOW);

    @AutoClose
    private final LoggedLines log = new LoggedLines(IssuerKeys.class);

    @AutoClose
    private final KeyServer server = new KeyServer(OLD);

    /** With all the time that a slow machine may need. */
    private final IssuerKeys keys = new IssuerKeys(server.address(), clock, Duration.ofMinutes(1));

    /** As they are used. */
    private final IssuerKeys impatient = new IssuerKeys(server.address(), clock);

    IssuerKeysOutageTest() throws IOException {}

    @Test
    void knownKeysAreGoodWhileTheServerIsAwayAndUnknownOnesFail() throws KeySourceException {
        find("old");
        server.stop();

        for (int hour = 0; hour < 48; hour++) {
            clock.advance(IssuerKeys.MAX_AGE);
            assertThat(find("old")).containsExactly(OLD);
            clock.advance(IssuerKeys.INTERVAL);
            assertNotFetched("unknown");
        }
    }

    @Test
    void aKeyThatTheLastAnswerLackedIsNoneAndAfterAFailureItIsUnknown() throws KeySourceException {
        find("old");
        server.stop();
        assertThat(find("unknown")).isEmpty();

        clock.advance(IssuerKeys.INTERVAL);
        assertNotFetched("unknown");
        clock.advance(IssuerKeys.INTERVAL.minusMillis(1));
        assertNotFetched("unknown");
    }

    @Test
    void loadingKeysThatCantBeFetchedIsUnavailable() {
        server.answer(503, "");

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(keys::load)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.IDENTITIES_UNAVAILABLE));
    }

    @Test
    void aThousandUnknownKeysAskAServerThatIsAwayOnceInTenSeconds() throws KeySourceException {
        find("old");
        server.answer(503, "");
        for (int interval = 1; interval <= 3; interval++) {
            clock.advance(IssuerKeys.INTERVAL);
            for (int i = 0; i < 1_000; i++) {
                assertNotFetched("unknown" + i);
            }
            assertThat(server.requests()).isEqualTo(1 + interval);
        }
    }

    @Test
    void afterAFailureOneCallerWaitsForTheNextFetchAndNobodyElse() {
        server.answer(503, "");
        assertNotFetched("old");
        CountDownLatch latch = new CountDownLatch(1);
        server.answerAfter(latch, OLD);
        clock.advance(IssuerKeys.INTERVAL);

        CompletableFuture<List<JWK>> first = CompletableFuture.supplyAsync(() -> {
            try {
                return find("old");
            } catch (KeySourceException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> server.requests() == 2);
        for (int i = 0; i < 100; i++) {
            assertNotFetched("old");
        }
        assertThat(first).isNotDone();

        latch.countDown();
        assertThat(first).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(List.of(OLD));
    }

    @Test
    void aFirstFetchThatFailsIsTriedAgainAfterTenSeconds() throws KeySourceException {
        server.answer(503, "");
        assertNoKeys(keys);
        server.publish(OLD);
        clock.advance(IssuerKeys.INTERVAL.minusMillis(1));
        assertNoKeys(keys);
        assertThat(server.requests()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(find("old")).containsExactly(OLD);
        assertThat(server.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | ``",
                "200 | no JSON",
                "200 | null",
                "200 | []",
                "200 | {}",
                "200 | {\"keys\": []}",
                "200 | {\"keys\": null}",
                "200 | {\"keys\": [{\"kty\": \"of the future\"}]}",
                "200 | {\"keys\": [{\"kty\": \"RSA\", \"kid\": \"old\"}]}",
                "500 | {\"keys\": [{\"kty\": \"oct\", \"kid\": \"old\", \"k\": \"AAAA\"}]}",
                "404 | not found"
            })
    void anAnswerWithoutKeysLeavesTheKnownOnes(int status, String body) throws KeySourceException {
        find("old");
        server.answer(status, body);
        clock.advance(IssuerKeys.INTERVAL);

        assertNotFetched("unknown");
        assertThat(server.requests()).isEqualTo(2);
        assertThat(find("old")).containsExactly(OLD);
        assertThat(log.all()).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO, Level.WARN);
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (KeyServer elsewhere = new KeyServer(OLD)) {
            server.behave(exchange -> {
                exchange.getResponseHeaders()
                        .set("Location", elsewhere.address().toString());
                KeyServer.send(exchange, 302, "");
            });

            assertNoKeys(keys);
            assertThat(elsewhere.requests()).isZero();
        }
    }

    /** The limit of this test is far from the 2 seconds, and as far from never. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void nobodyWaitsForAServerThatDoesNotComeToAnEnd(boolean dripping) {
        if (dripping) {
            server.drip();
        } else {
            server.hang();
        }
        assertNoKeys(impatient);
        assertNoKeys(impatient);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aFetchThatIsGivenUpIsOverForTheServerToo() {
        server.drip();

        assertNoKeys(impatient);
        await().until(() -> !server.isAnswering());
    }

    @Test
    void eachFetchAndEachFailureIsALineInTheLog() throws KeySourceException {
        find("old");
        server.stop();
        clock.advance(IssuerKeys.INTERVAL);
        assertNotFetched("unknown");

        assertThat(log.all())
                .filteredOn(this::isOfThisServer)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("issuer's keys fetched", "issuer's keys not fetched");
    }

    /** A fetch that another test gave up may fail only now. */
    private boolean isOfThisServer(ILoggingEvent event) {
        return event.getKeyValuePairs().stream().anyMatch(pair -> pair.value.equals(server.address()));
    }

    private List<JWK> find(String keyId) throws KeySourceException {
        return find(keys, keyId);
    }

    private static List<JWK> find(IssuerKeys in, String keyId) throws KeySourceException {
        return in.get(LocalIssuer.keysNamed(keyId), new SimpleSecurityContext());
    }

    private void assertNotFetched(String keyId) {
        assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> find(keyId));
    }

    private static void assertNoKeys(IssuerKeys in) {
        assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> find(in, "old"));
    }
}
