package io.cruddur.messaging.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

final class OnDemandTest {

    private final List<String> closed = new CopyOnWriteArrayList<>();

    @Test
    void isOpenedOnceAndClosedOnce() {
        OnDemand<String> thing = new OnDemand<>(() -> "thing", closed::add);

        assertThat(thing.get()).isSameAs(thing.get());
        thing.close();
        thing.close();

        assertThat(closed).containsExactly("thing");
        assertThatIllegalStateException().isThrownBy(thing::get);
    }

    @Test
    void whatIsNeverAskedForIsNeverOpened() {
        OnDemand<String> thing = new OnDemand<>(
                () -> {
                    throw new AssertionError("opened");
                },
                closed::add);

        thing.close();

        assertThat(closed).isEmpty();
        assertThatIllegalStateException().isThrownBy(thing::get);
    }

    @Test
    void aCloseThatFailsIsNotRepeated() {
        OnDemand<String> thing = new OnDemand<>(() -> "thing", value -> {
            closed.add(value);
            throw new IllegalArgumentException("no");
        });
        thing.get();

        assertThatThrownBy(thing::close).isInstanceOf(IllegalArgumentException.class);
        thing.close();

        assertThat(closed).containsExactly("thing");
    }

    @Test
    void aCloseThatDoesNotWaitLeavesItToWhoOpens() throws InterruptedException, ExecutionException {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        OnDemand<String> thing = new OnDemand<>(
                () -> {
                    opening.countDown();
                    await(goOn);
                    return "thing";
                },
                closed::add);
        CompletableFuture<String> asked = CompletableFuture.supplyAsync(thing::get);
        opening.await();

        thing.closeWithoutWaiting();
        assertThat(closed).isEmpty();
        goOn.countDown();
        asked.get();

        assertThat(closed).containsExactly("thing");
        assertThatIllegalStateException().isThrownBy(thing::get);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
