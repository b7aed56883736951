package io.cruddur.messaging.app.cache;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.memory.InMemoryUserDirectory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class UserCacheTest {

    private static final IdentityId ANNAS = new IdentityId("anna's");
    private static final IdentityId ZOES = new IdentityId("zoe's");

    private final InMemoryUserDirectory users = new InMemoryUserDirectory();
    private final AtomicLong nanos = new AtomicLong();
    private final UserCache cache = new UserCache(users::findByIdentity, nanos::get);

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
