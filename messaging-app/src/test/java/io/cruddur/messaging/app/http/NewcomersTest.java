package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.MessageStoreHarness;
import io.cruddur.messaging.contract.memory.InMemoryIdentityDirectory;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers with a valid token whom the user database does not know yet. */
final class NewcomersTest {

    private static final String TOKEN = "token-of-zoe";
    private static final IdentityId ZOE = RunningService.identityOf(TOKEN);

    private final InMemoryUserDirectory users = RunningService.users();
    private final CountingIdentityDirectory pool = new CountingIdentityDirectory();

    @Test
    void anIdentityOfThePoolIsAUserFromTheFirstCallOn() {
        pool.add(new Identity(ZOE, "zoe", "Zoe Zimmer", "zoe@example.com", true));
        try (RunningService service = RunningService.over(users, pool)) {
            service.as(ANNA).get("/api/users/@zoe/short").assertOk();

            signedIn(service).get("/api/message_groups").assertOk();

            assertThat(service.as(ANNA).get("/api/users/@zoe/short").text("display_name"))
                    .isEqualTo("Zoe Zimmer");
        }
    }

    @Test
    void manyFirstCallsAtOnceAreOneLookUpAndOneUser() {
        pool.add(new Identity(ZOE, "zoe", "Zoe Zimmer", "zoe@example.com", true));
        try (RunningService service = RunningService.over(users, pool)) {
            Callable<Integer> call =
                    () -> signedIn(service).get("/api/message_groups").status();

            assertThat(MessageStoreHarness.atOnce(Collections.nCopies(50, call)))
                    .containsOnly(200);
        }
        assertThat(pool.lookUps).hasValue(1);
        assertThat(users.list().stream().filter(account -> account.isTiedTo(ZOE)))
                .hasSize(1);
    }

    @Test
    void anUnknownIdentityIsLookedUpOnceHoweverOftenItCalls() {
        try (RunningService service = RunningService.over(users, pool)) {
            for (int i = 0; i < 50; i++) {
                signedIn(service).get("/api/message_groups").assertUnauthenticated();
            }
        }
        assertThat(pool.lookUps).hasValue(1);
    }

    @Test
    void somebodyWithTheHandleOfAnotherIsToldSoAndChangesNothing() {
        pool.add(new Identity(ZOE, "Anna", "Not Anna", "zoe@example.com", true));
        try (RunningService service = RunningService.over(users, pool)) {
            signedIn(service).get("/api/message_groups").assertRefused(403, "user_handle_taken");
            service.as(ANNA).get("/api/message_groups").assertOk();
        }
        assertThat(users.list()).extracting(Account::user).containsOnlyOnce(ANNA);
        assertThat(users.findByIdentity(ZOE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "z\u043ee", "@zoe"})
    void somebodyWithoutAHandleThatCanBeOneIsToldSo(String handle) {
        pool.add(new Identity(ZOE, handle, "Zoe Zimmer", "zoe@example.com", true));
        try (RunningService service = RunningService.over(users, pool)) {
            Answer refused = signedIn(service).get("/api/message_groups");

            refused.assertRefused(403, "user_handle_invalid");
            assertThat(refused.header("WWW-Authenticate")).isEmpty();
            assertThat(signedIn(service)
                            .with("Accept", "application/problem+json")
                            .get("/api/events")
                            .text("code"))
                    .isEqualTo("user_handle_invalid");
        }
        assertThat(users.findByIdentity(ZOE)).isEmpty();
    }

    @Test
    void whomAnExternalProviderSignsInIsAUserFromTheFirstCallOn() {
        pool.add(new Identity(ZOE, "", "Zoe Zimmer", "zoe@example.com", false, true));
        try (RunningService service = RunningService.over(users, pool)) {
            signedIn(service).get("/api/message_groups").assertOk();

            assertThat(service.as(ANNA).get("/api/users/@zoe.zimmer/short").text("display_name"))
                    .isEqualTo("Zoe Zimmer");
        }
    }

    @Test
    void aPoolThatIsAwayKeepsNobodyOutForLong() {
        try (RunningService service = RunningService.over(users, pool)) {
            pool.away = true;
            signedIn(service).get("/api/message_groups").assertRefused(503, "identities_unavailable");
            service.as(ANNA).get("/api/message_groups").assertOk();

            pool.away = false;
            pool.add(new Identity(ZOE, "zoe", "Zoe Zimmer", "zoe@example.com", true));
            signedIn(service).get("/api/message_groups").assertOk();
        }
    }

    private static Client signedIn(RunningService service) {
        return service.client().with("Authorization", "Bearer " + TOKEN);
    }

    /** Counts how often it is asked. */
    private static final class CountingIdentityDirectory implements IdentityDirectory {

        private final InMemoryIdentityDirectory identities = new InMemoryIdentityDirectory();
        private final AtomicInteger lookUps = new AtomicInteger();
        private volatile boolean away;

        void add(Identity identity) {
            identities.add(identity);
        }

        @Override
        public Stream<Identity> list() {
            return identities.list();
        }

        @Override
        public Optional<Identity> find(IdentityId id) {
            lookUps.incrementAndGet();
            if (away) {
                throw new UnavailableException(
                        ErrorCode.IDENTITIES_UNAVAILABLE, "The pool is away.", new IOException("Connection refused"));
            }
            return identities.find(id);
        }
    }
}
