package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.cognito.LocalIssuer.header;
import static io.cruddur.messaging.cognito.LocalIssuer.key;
import static io.cruddur.messaging.cognito.LocalIssuer.newKey;
import static io.cruddur.messaging.cognito.LocalIssuer.secondsFromNow;
import static io.cruddur.messaging.cognito.LocalIssuer.signer;
import static io.cruddur.messaging.cognito.LocalIssuer.token;
import static io.cruddur.messaging.cognito.LocalIssuer.tokenSignedBy;
import static io.cruddur.messaging.cognito.LocalIssuer.tokenWith;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.cruddur.messaging.app.http.error.Problem;
import io.cruddur.messaging.cognito.AccessTokenVerifier;
import io.cruddur.messaging.cognito.IssuerKeys;
import io.cruddur.messaging.cognito.LocalIssuer;
import io.cruddur.messaging.contract.MessageStoreHarness;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The service behind the verifier and the key source that it has in production, and everybody who wants in. */
@Timeout(60)
final class AttackMatrixTest {

    private static final String PATH = "/api/message_groups";

    private final TestClock clock = new TestClock(LocalIssuer.NOW);
    private final KeyServer keys = KeyServer.with(key());
    private final RunningService service = RunningService.over(
            users(), new AccessTokenVerifier(LocalIssuer.SETTINGS, new IssuerKeys(keys.address(), clock), clock));

    private final Logger logger = (Logger) LoggerFactory.getLogger(ErrorAnswers.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    /** Loads what a fetch needs: the first one would take longer than a request waits, on a busy machine. */
    @BeforeAll
    static void fetchOnce() {
        try (KeyServer once = KeyServer.with(key())) {
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(UnavailableException.class)
                    .untilAsserted(() -> new IssuerKeys(once.address(), Clock.systemUTC()).load());
        }
    }

    @BeforeEach
    void keepTheLog() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
        logger.setAdditive(true);
        service.close();
        keys.close();
    }

    private static InMemoryUserDirectory users() {
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        users.add(ANNA, new IdentityId(LocalIssuer.SUB));
        return users;
    }

    static Stream<Arguments> attacks() throws JOSEException {
        String valid = token();
        String others = tokenWith("sub", "somebody else");
        String none = Base64URL.encode("{\"alg\":\"none\"}") + valid.substring(valid.indexOf('.'));
        JWSHeader hs256 = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(key().getKeyID())
                .build();
        byte[] publicKey = key().toRSAPublicKey().getEncoded();
        return Stream.of(
                argumentSet("no token", ""),
                argumentSet("Bearer null", "Bearer null"),
                bearer("three parts", "a.b.c"),
                bearer("four parts", valid + ".d"),
                bearer("bad base64", "e30=.~~~.+++"),
                bearer("alg none", none),
                bearer("alg none, without a signature", none.substring(0, none.lastIndexOf('.') + 1)),
                bearer("HS256 signed with the public key", tokenSignedBy(hs256, new MACSigner(publicKey))),
                bearer("wrong kid", tokenSignedBy(header().keyID("x").build(), signer(key()))),
                bearer("right kid, another key", signedBy(newKey(key().getKeyID()))),
                bearer("foreign issuer", tokenWith("iss", "https://issuer.example.com")),
                bearer("other pool", tokenWith("iss", LocalIssuer.SETTINGS.issuer() + "2")),
                bearer("id token", tokenWith("token_use", "id")),
                bearer("other client", tokenWith("client_id", "another")),
                bearer("expired", tokenWith("exp", secondsFromNow(Duration.ofSeconds(-61)))),
                bearer("not yet valid", tokenWith("nbf", secondsFromNow(Duration.ofSeconds(61)))),
                bearer("signature of another token", valid.substring(0, valid.lastIndexOf('.')) + signatureOf(others)),
                bearer("100 KB token", tokenWith("padding", "x".repeat(75 * 1024))),
                bearer("valid token of nobody", others));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void anAttackIsRefusedWithoutAReasonAndLoggedWithoutTheToken(String authorization) {
        authorized(authorization).get(PATH).assertUnauthenticated();

        assertThat(log.list).singleElement().satisfies(event -> {
            String logged = event.getFormattedMessage() + event.getKeyValuePairs();
            assertThat(logged).contains("reason=\"").doesNotContain("reason=\"\"");
            assertThat(Stream.of(authorization.split("[ .]")).filter(part -> part.length() > 10))
                    .allSatisfy(part -> assertThat(logged).doesNotContain(part));
        });
        signedIn(token()).get(PATH).assertOk();
    }

    @Test
    void aTokenSignedWithANewKeyIsGoodAfterOneFetch() {
        RSAKey next = newKey("the next key");
        signedIn(token()).get(PATH).assertOk();
        keys.rotateTo(next);
        clock.advance(Duration.ofSeconds(10));

        signedIn(signedBy(next)).get(PATH).assertOk();
        signedIn(signedBy(next)).get(PATH).assertOk();

        assertThat(keys.requests()).isEqualTo(2);
    }

    @Test
    void manyRequestsAtOnceFetchTheKeysOnce() {
        assertThat(statuses(IntStream.range(0, 200).mapToObj(i -> token()))).containsOnly(200);
        assertThat(keys.requests()).isEqualTo(1);
    }

    @Test
    void aThousandTokensThatNameKeysOfTheirOwnCauseOneFetch() {
        signedIn(token()).get(PATH).assertOk();
        clock.advance(Duration.ofSeconds(10));

        assertThat(statuses(tokensWithKeysOfTheirOwn())).containsOnly(401);
        assertThat(keys.requests()).isEqualTo(2);
    }

    @Test
    void whileTheKeyServerIsAwayOnlyUnknownKeysAreUnavailable() {
        signedIn(token()).get(PATH).assertOk();
        keys.goAway();
        clock.advance(Duration.ofSeconds(10));

        Answer answer = signedIn(signedBy(newKey("unknown"))).get(PATH);
        answer.assertRefused(503, "identities_unavailable");
        assertThat(answer.header("Retry-After")).contains(Problem.RETRY_AFTER);
        signedIn(token()).get(PATH).assertOk();

        clock.advance(Duration.ofMinutes(50));
        signedIn(token()).get(PATH).assertOk();
    }

    @Test
    void aThousandUnknownKeysAskAKeyServerThatIsAwayOnce() {
        signedIn(token()).get(PATH).assertOk();
        keys.goAway();
        clock.advance(Duration.ofSeconds(10));

        assertThat(statuses(tokensWithKeysOfTheirOwn())).containsOnly(503);
        assertThat(keys.requests()).isEqualTo(2);
    }

    @Test
    void aServiceWithoutAnyKeysIsUnavailableAndRecovers() {
        keys.goAway();
        signedIn(token()).get(PATH).assertRefused(503, "identities_unavailable");
        keys.comeBack();
        clock.advance(Duration.ofSeconds(10));

        signedIn(token()).get(PATH).assertOk();
    }

    /** What is answered to calls with these tokens at once. */
    private List<Integer> statuses(Stream<String> tokens) {
        return MessageStoreHarness.atOnce(tokens.<Callable<Integer>>map(
                        token -> () -> signedIn(token).get(PATH).status())
                .toList());
    }

    private Client signedIn(String token) {
        return authorized("Bearer " + token);
    }

    private Client authorized(String authorization) {
        return authorization.isEmpty() ? service.client() : service.client().with("Authorization", authorization);
    }

    private static Arguments bearer(String name, String token) {
        return argumentSet(name, "Bearer " + token);
    }

    private static Stream<String> tokensWithKeysOfTheirOwn() {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> tokenSignedBy(
                        header().keyID(UUID.randomUUID().toString()).build(), signer(key())));
    }

    private static String signedBy(RSAKey key) {
        return tokenSignedBy(header().keyID(key.getKeyID()).build(), signer(key));
    }

    private static String signatureOf(String token) {
        return token.substring(token.lastIndexOf('.'));
    }
}
