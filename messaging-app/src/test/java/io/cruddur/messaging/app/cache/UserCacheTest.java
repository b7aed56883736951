package io.cruddur.messaging.app.cache;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.Notice.UserChanged;
import io.cruddur.messaging.domain.Notice.UsersChanged;
import io.cruddur.messaging.domain.Participant;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class UserCacheTest {

    private static final IdentityId ANNAS = new IdentityId("anna's");
    private static final IdentityId ZOES = new IdentityId("zoe's");
    private static final Participant ANNA_RENAMED = new Participant(ANNA.id(), ANNA.handle(), "Anna Renamed");
    private static final Participant BEN_RENAMED = new Participant(BEN.id(), BEN.handle(), "Ben Renamed");

    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final AtomicLong nanos = new AtomicLong();
    private final UserCache cache = new UserCache(users::findByIdentity, nanos::get);

    private final Map<IdentityId, Participant> present = new HashMap<>();
    private final UserCache changing = new UserCache(this::find, nanos::get);

    private Optional<Participant> find(IdentityId identity) {
        return Optional.ofNullable(present.get(identity));
    }

    @Test
    void whoAnIdentityIsIsAskedOnceInAMinute() {
        users.add(ANNA, ANNAS);
        assertThat(cache.find(ANNAS)).contains(ANNA);

        users.tie(List.of(zoesInsteadOfAnnas()));
        nanos.addAndGet(UserCache.KEPT.minusMillis(1).toNanos());
        assertThat(cache.find(ANNAS)).contains(ANNA);

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(cache.find(ANNAS)).isEmpty();
    }

    @Test
    void aUserWhoChangesIsForgottenAtOnceAndNobodyElse() {
        present.put(ANNAS, ANNA);
        present.put(ZOES, BEN);
        assertThat(changing.find(ANNAS)).contains(ANNA);
        assertThat(changing.find(ZOES)).contains(BEN);
        present.put(ANNAS, ANNA_RENAMED);
        present.put(ZOES, BEN_RENAMED);

        changing.announced(new UserChanged(ANNA.id()));

        assertThat(changing.find(ANNAS)).contains(ANNA_RENAMED);
        assertThat(changing.find(ZOES)).contains(BEN);
    }

    @Test
    void allAreForgottenWhereAnybodyMayHaveChangedOrANoticeMayBeLost() {
        for (Runnable change :
                List.<Runnable>of(() -> changing.announced(new UsersChanged()), changing::mayHaveMissed)) {
            present.put(ANNAS, ANNA);
            assertThat(changing.find(ANNAS)).contains(ANNA);
            present.put(ANNAS, ANNA_RENAMED);

            change.run();

            assertThat(changing.find(ANNAS)).contains(ANNA_RENAMED);
            changing.mayHaveMissed();
        }
    }

    @Test
    void whoChangesWhileTheyAreLookedUpIsNotRememberedAsTheyWere() {
        AtomicReference<UserCache> itself = new AtomicReference<>();
        UserCache slow = new UserCache(
                identity -> {
                    Optional<Participant> read = find(identity);
                    present.put(ANNAS, ANNA_RENAMED);
                    Objects.requireNonNull(itself.get()).announced(new UserChanged(ANNA.id()));
                    return read;
                },
                nanos::get);
        itself.set(slow);
        present.put(ANNAS, ANNA);

        assertThat(slow.find(ANNAS)).contains(ANNA);
        assertThat(slow.find(ANNAS)).contains(ANNA_RENAMED);
    }

    @Test
    void thatNobodyHasAnIdentityIsNotRemembered() {
        assertThat(cache.find(ZOES)).isEmpty();

        Participant zoe = users.register(new Identity(ZOES, "zoe", "Zoe", "", false));

        assertThat(cache.find(ZOES)).contains(zoe);
    }

    @Test
    void aNameThatIsLargerThanTheMemoryIsNotRemembered() {
        Participant longName = new Participant(ANNA.id(), ANNA.handle(), "A".repeat(UserCache.MAX_WEIGHT));
        users.add(longName, ANNAS);
        assertThat(cache.find(ANNAS)).contains(longName);

        users.tie(List.of(new IdentityTie(new Account(longName, "", ANNAS.value()), ZOES)));

        assertThat(cache.find(ANNAS)).isEmpty();
    }

    private static IdentityTie zoesInsteadOfAnnas() {
        return new IdentityTie(new Account(ANNA, "", ANNAS.value()), ZOES);
    }
}
