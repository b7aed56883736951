package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.NamePrefix;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.UserStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class FaultsTest {

    private static final String GROUP = "/api/messages/0192f0c1-7d5e-4c3b-8a2f-1234567890ab";
    private static final String MESSAGE_GROUP = "/api/message_groups/0192f0c1-7d5e-4c3b-8a2f-1234567890ab";
    private static final String MARKER = """
            {"up_to": "2026-11-22T12:00:00.123456+00:00"}""";
    private static final String START = """
            {"message": "a private text", "handle": "ben"}""";

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.cruddur.messaging");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void keepTheLog() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
    }

    @AfterEach
    void dropTheLog() {
        logger.detachAppender(log);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    @Test
    void whileTheStoreIsAwayEveryCallThatNeedsItAsksToTryAgain() {
        try (RunningService service = failing(FaultsTest::storeAway)) {
            for (Answer answer : everyCallOnTheStore(service)) {
                answer.assertRefused(503, "store_unavailable");
                assertThat(answer.header("Retry-After")).hasValue("1");
            }
        }
        assertThat(log.list).hasSize(5).allSatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(keyValues(event)).contains("code=\"store_unavailable\"", "Connection refused");
        });
    }

    @Test
    void anAnswerThatNeverCameIsNeitherASuccessNorARefusal() {
        try (RunningService service = failing(() -> new OutcomeUnknownException("No answer.", new IOException()))) {
            Answer answer = service.as(ANNA).post("/api/messages", START);

            answer.assertRefused(503, "outcome_unknown");
            assertThat(answer.header("Retry-After")).hasValue("1");
        }
    }

    @Test
    void whileTheUserDirectoryIsAwayNobodyIsTurnedAwayAsUnknown() {
        try (RunningService service = RunningService.over(new InMemoryMessageStore(), new UserDirectoryAway())) {
            for (Answer answer : everyCallOnTheStore(service)) {
                answer.assertRefused(503, "users_unavailable");
                assertThat(answer.header("Retry-After")).hasValue("1");
            }
            service.client().get("/api/health-check").assertOk();
        }
    }

    @Test
    void whatNobodyForesawIsLoggedAndNotTold() {
        try (RunningService service = failing(() -> new IllegalStateException("jdbc:postgresql://secret"))) {
            for (Answer answer : everyCallOnTheStore(service)) {
                answer.assertRefused(500, "internal_error");
            }
        }
        assertThat(log.list).hasSize(5).allSatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getThrowableProxy().getClassName()).isEqualTo("java.lang.IllegalStateException");
        });
    }

    @Test
    void anErrorOfTheJavaMachineIsAnsweredLikeAnyOther() {
        try (RunningService service = failing(() -> {
            throw new StackOverflowError();
        })) {
            service.as(ANNA).get("/api/message_groups").assertRefused(500, "internal_error");
        }
        assertThat(log.list)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getThrowableProxy().getClassName()).isEqualTo("java.lang.StackOverflowError"));
    }

    @Test
    void theLogTellsWhyACallerIsUnknownAndKeepsTokensAndTextsToItself() {
        try (RunningService service = failing(FaultsTest::storeAway)) {
            service.client().with("Authorization", "Bearer made-up").post("/api/messages", START);
            service.as(ANNA).post("/api/messages", START);
        }

        assertThat(log.list)
                .extracting(FaultsTest::keyValues)
                .satisfiesExactly(
                        unknown -> assertThat(unknown).contains("reason=\"The token is made up.\""),
                        away -> assertThat(away).contains("path=\"/api/messages\""));
        assertThat(log.list.toString()
                        + log.list.stream().map(FaultsTest::keyValues).toList())
                .doesNotContain("private", "made-up", RunningService.tokenOf(ANNA));
    }

    @Test
    void aLineOfTheLogTakesLittleOfWhatStrangersSend() {
        try (RunningService service = RunningService.start()) {
            for (String path :
                    List.of("/api/messages/" + "x".repeat(8_000), "/api/users/@" + "y".repeat(8_000) + "/short")) {
                service.client().get(path).assertUnauthenticated();
                service.client()
                        .with("Authorization", "Bearer " + "z".repeat(50_000))
                        .get(path)
                        .assertUnauthenticated();
            }
        }

        assertThat(log.list).hasSize(4).extracting(FaultsTest::keyValues).allMatch(line -> line.length() < 600);
    }

    private static RunningService failing(Supplier<? extends RuntimeException> end) {
        return RunningService.over(new FailingStore(end));
    }

    private static UnavailableException storeAway() {
        return new UnavailableException(
                ErrorCode.STORE_UNAVAILABLE, "The store is away.", new IOException("Connection refused"));
    }

    private static List<Answer> everyCallOnTheStore(RunningService service) {
        Client anna = service.as(ANNA);
        return List.of(
                anna.get("/api/message_groups"),
                anna.get(GROUP),
                anna.get(MESSAGE_GROUP),
                anna.post(MESSAGE_GROUP + "/read", MARKER),
                anna.post("/api/messages", START));
    }

    private static String keyValues(ILoggingEvent event) {
        return String.valueOf(event.getKeyValuePairs());
    }

    /** A user directory that can't be reached. */
    private static final class UserDirectoryAway implements UserStore {

        @Override
        public Optional<Participant> findById(UserId id) {
            throw away();
        }

        @Override
        public Optional<Account> findAccount(UserId id) {
            throw away();
        }

        @Override
        public ErasedUser erase(UserId id, Instant now) {
            throw away();
        }

        @Override
        public Optional<ErasedUser> findErased(UserId id) {
            throw away();
        }

        @Override
        public Optional<Participant> findByHandle(Handle handle) {
            throw away();
        }

        @Override
        public List<Participant> search(NamePrefix prefix, int limit) {
            throw away();
        }

        @Override
        public Optional<Participant> findByIdentity(IdentityId identity) {
            throw away();
        }

        @Override
        public List<Account> list() {
            throw away();
        }

        @Override
        public Set<IdentityId> erasedAmong(Collection<IdentityId> identities) {
            throw away();
        }

        @Override
        public boolean tie(List<IdentityTie> ties) {
            throw away();
        }

        @Override
        public Participant register(Identity identity) {
            throw away();
        }

        private static UnavailableException away() {
            return new UnavailableException(
                    ErrorCode.USERS_UNAVAILABLE, "The database is away.", new IOException("Connection refused"));
        }
    }
}
