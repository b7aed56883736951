package io.cruddur.messaging.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.proc.SimpleSecurityContext;
import io.cruddur.messaging.domain.memory.TestClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class IssuerKeysTest {

    private static final JWK OLD = LocalIssuer.newKey("old").toPublicJWK();
    private static final JWK NEW = LocalIssuer.newKey("new").toPublicJWK();

    private static final Duration JUST_BEFORE = IssuerKeys.INTERVAL.minusMillis(1);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final TestClock clock = new TestClock(LocalIssuer.NOW);
    private final KeyServer server;
    private final IssuerKeys keys;

    IssuerKeysTest() throws IOException {
        server = new KeyServer(OLD);
        keys = new IssuerKeys(server.address(), clock);
    }

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void close() {
        logger().detachAppender(log);
        server.close();
    }

    @Test
    void keysAreFetchedWhenTheyAreFirstNeededAndOnce() throws KeySourceException {
        assertThat(server.requests()).isZero();

        for (int i = 0; i < 1_000; i++) {
            assertThat(find("old")).containsExactly(OLD);
        }
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aThousandUnknownKeysCauseOneFetchInTenSeconds() throws KeySourceException {
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
    void aKeyThatIsNewIsThereAfterOneFetchAndTheOneThatIsGoneIsGone() throws KeySourceException {
        find("old");
        server.publish(NEW);
        clock.advance(IssuerKeys.INTERVAL);

        assertThat(find("new")).containsExactly(NEW);
        assertThat(find("old")).isEmpty();
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void whoeverNeedsKeysDuringAFetchWaitsForThatOne() {
        CountDownLatch latch = new CountDownLatch(1);
        server.answerAfter(latch, OLD);

        List<CompletableFuture<List<JWK>>> searches = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> findNow("old"), task -> new Thread(task).start()))
                .toList();
        await().until(() -> server.requests() > 0);
        latch.countDown();

        assertThat(searches).allSatisfy(search -> assertThat(search.join()).containsExactly(OLD));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void knownKeysAreGoodWhileTheServerIsAwayAndUnknownOnesAreNone() throws KeySourceException {
        find("old");
        server.close();

        for (int hour = 0; hour < 48; hour++) {
            clock.advance(IssuerKeys.MAX_AGE);
            assertThat(find("old")).containsExactly(OLD);
            clock.advance(IssuerKeys.INTERVAL);
            assertThat(find("unknown")).isEmpty();
        }
    }

    @Test
    void aFirstFetchThatFailsIsTriedAgainAfterTenSeconds() throws KeySourceException {
        server.answer(503, "");
        assertNoKeys();
        server.publish(OLD);
        clock.advance(JUST_BEFORE);
        assertNoKeys();
        assertThat(server.requests()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(find("old")).containsExactly(OLD);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepKeysFromBeingFetched() throws KeySourceException {
        find("old");
        server.publish(NEW);
        clock.set(LocalIssuer.NOW.minus(Duration.ofDays(1)));

        assertThat(find("new")).containsExactly(NEW);
    }

    @Test
    void keysThatAreAnHourOldAreFetchedInTheBackgroundWhenTheyAreUsed() throws KeySourceException {
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
        await().until(() -> fetchesLogged() == 2);

        clock.advance(IssuerKeys.INTERVAL);
        assertThat(find("old")).isEmpty();
        assertThat(find("new")).containsExactly(NEW);
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

        assertThat(find("unknown")).isEmpty();
        assertThat(server.requests()).isEqualTo(2);
        assertThat(find("old")).containsExactly(OLD);
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO, Level.WARN);
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (KeyServer elsewhere = new KeyServer(OLD)) {
            server.behave(exchange -> {
                exchange.getResponseHeaders()
                        .set("Location", elsewhere.address().toString());
                KeyServer.send(exchange, 302, "");
            });

            assertNoKeys();
            assertThat(elsewhere.requests()).isZero();
        }
    }

    /** The limit of this test is far from the 2 seconds, and as far from never. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void nobodyWaitsForAServerThatDoesNotComeToAnEnd(boolean dripping) throws KeySourceException {
        if (dripping) {
            server.drip();
        } else {
            server.hang();
        }
        assertNoKeys();
        assertNoKeys();
        assertThat(server.requests()).isEqualTo(1);

        server.publish(OLD);
        clock.advance(IssuerKeys.INTERVAL);
        assertThat(find("old")).containsExactly(OLD);
    }

    @Test
    void aFetchThatIsGivenUpIsOverForTheServerToo() {
        server.drip();

        assertNoKeys();
        await().until(() -> !server.isAnswering());
    }

    @Test
    void eachFetchAndEachFailureIsALineInTheLog() throws KeySourceException {
        find("old");
        server.close();
        clock.advance(IssuerKeys.INTERVAL);
        find("unknown");

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("issuer's keys fetched", "issuer's keys not fetched");
        assertThat(log.list)
                .allSatisfy(event -> assertThat(event.getKeyValuePairs())
                        .anySatisfy(pair -> assertThat(pair.value).isEqualTo(server.address())));
    }

    @Test
    void whatIsNoHttpAddressIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IssuerKeys(URI.create("ftp://127.0.0.1/keys"), clock));
    }

    private List<JWK> find(String keyId) throws KeySourceException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build();
        return keys.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), new SimpleSecurityContext());
    }

    private List<JWK> findNow(String keyId) {
        try {
            return find(keyId);
        } catch (KeySourceException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertNoKeys() {
        assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> find("old"));
    }

    private long fetchesLogged() {
        return new ArrayList<>(log.list)
                .stream().filter(event -> event.getLevel() == Level.INFO).count();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(IssuerKeys.class);
    }
}
