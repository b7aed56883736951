package io.cruddur.messaging.app.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.management.Needs.Need;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.UnavailableException;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class NeedsTest {

    @Test
    void onlyWhatIsNotReachedIsNamedWithItsReasonInOneLine() {
        UnavailableException away = new UnavailableException(
                ErrorCode.USERS_UNAVAILABLE, "It is away.", new IllegalStateException("Connection\n\trefused"));

        assertThat(notReached(
                        new Need("the table", "the table", () -> {}),
                        new Need("the users", "the users", () -> {
                            throw away;
                        }),
                        new Need("the keys", "the keys", () -> {
                            throw new IllegalStateException();
                        })))
                .containsExactly(
                        "the users: It is away. (Connection refused)", "the keys: java.lang.IllegalStateException");
    }

    @Test
    void allAreAskedAtOnce() {
        CyclicBarrier all = new CyclicBarrier(3);
        Need need = new Need("it", "it", () -> {
            try {
                all.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(notReached(need, need, need)).isEmpty();
    }

    @Test
    void whatNeverAnswersIsNotWaitedForLong() {
        Need silent = new Need("it", "it", () -> {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(notReached(silent)).singleElement().asString().startsWith("it: ");
    }

    private static List<String> notReached(Need... needs) {
        return new Readiness(new Needs(needs)).notReached();
    }
}
