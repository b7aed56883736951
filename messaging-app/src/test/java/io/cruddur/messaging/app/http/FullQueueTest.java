package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.Watcher.Told;
import io.cruddur.messaging.contract.memory.AskedStore;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.Event.MessageSent;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where events come faster than the store lets them be told. */
@Timeout(60)
final class FullQueueTest {

    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    /** Of those that wait behind one that is being told, and some more. */
    private static final int BEYOND_THE_QUEUE = 1_100;

    @Test
    void thoseWhomTheLostEventsConcernAreToldToCatchUpAndNobodyElse() {
        CountDownLatch slow = new CountDownLatch(1);
        MessageStore store = AskedStore.before(new InMemoryMessageStore(), method -> await(slow));
        try (RunningService service = RunningService.over(store);
                Watcher bens = Watcher.open(service.port(), RunningService.tokenOf(BEN));
                Watcher carlas = Watcher.open(service.port(), RunningService.tokenOf(CARLA))) {
            for (int i = 0; i < BEYOND_THE_QUEUE; i++) {
                service.broadcast()
                        .publish(new MessageSent(GROUP, new MessageId(new UUID(1, i)), Set.of(ANNA.id(), BEN.id())));
            }
            assertThat(bens.next()).contains(new Told("catch_up", "{}"));

            MessageGroupId other = MessageGroupId.ofPair(CARLA.id(), STRANGER.id());
            service.broadcast().publish(new GroupRead(other, CARLA.id(), RunningService.NOON, Set.of(CARLA.id())));
            assertThat(carlas.next()).map(Told::event).contains("read");
            slow.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
