package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.port.MessageStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The caller's own data, over HTTP. */
@Timeout(60)
final class ExportTest {

    private static final MessageGroupId GROUP = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    private final InMemoryMessageStore store = new InMemoryMessageStore();

    @Test
    void everythingOfTheCallerComesInItsOrderAndNothingOfOthers() {
        try (RunningService service = RunningService.over(store)) {
            Client anna = service.as(ANNA);
            say(service.as(BEN), "anna", "Hello Anna");
            service.clock().advance(Duration.ofSeconds(1));
            say(anna, "ben", "Hello Ben");
            say(service.as(BEN), "carla", "Between us");
            anna.send("PUT", "/api/blocks/@carla", BodyPublishers.noBody()).assertOk();

            Answer answer = anna.get("/api/export");

            answer.assertOk();
            List<JsonNode> lines = answer.lines();
            assertThat(lines)
                    .extracting(line -> line.get("kind").textValue())
                    .containsExactly("user", "message_group", "message", "message", "block", "end");
            assertThat(lines.get(0).at("/data/handle").textValue()).isEqualTo("anna");
            assertThat(lines.get(1).at("/data/handle").textValue()).isEqualTo("ben");
            assertThat(lines.get(1).get("read_up_to")).isEqualTo(lines.get(3).at("/data/created_at"));
            assertThat(lines.get(2).at("/data/message").textValue()).isEqualTo("Hello Anna");
            assertThat(lines.get(3).at("/data/message").textValue()).isEqualTo("Hello Ben");
            assertThat(lines.get(3).get("message_group_uuid").textValue()).isEqualTo(GROUP.toString());
            assertThat(lines.get(4).at("/data/handle").textValue()).isEqualTo("carla");
            assertThat(lines.get(5).get("messages").intValue()).isEqualTo(2);
            assertThat(answer.body()).doesNotContain("Between us");
        }
    }

    @Test
    void aSecondExportWithinTheHourIsRefusedAndSaysWhenToComeBack() {
        try (RunningService service = RunningService.over(store)) {
            Client anna = service.as(ANNA);
            anna.exchange("HEAD", "/api/export", BodyPublishers.noBody()).assertOk();
            anna.get("/api/export").assertOk();

            Answer refused = anna.get("/api/export");

            refused.assertRefused(429, "exports_limited");
            assertThat(refused.header("Retry-After")).hasValue("3600");
            service.as(BEN).get("/api/export").assertOk();
            service.clock().advance(Duration.ofHours(1));
            anna.get("/api/export").assertOk();
        }
    }

    @Test
    void oneExportOfAUserIsUnderWayAtATime() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        MessageStore waiting = with(() -> {
            begun.countDown();
            await(goOn);
            return Stream.of();
        });
        try (RunningService service = RunningService.over(waiting)) {
            CompletableFuture<Answer> first =
                    CompletableFuture.supplyAsync(() -> service.as(ANNA).get("/api/export"));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            service.clock().advance(Duration.ofHours(2));

            service.as(ANNA).get("/api/export").assertRefused(429, "exports_limited");

            goOn.countDown();
            first.join().assertOk();
        }
    }

    @Test
    void anExportThatTheServiceBreaksOffHasNoEndAndDoesNotCount() {
        AtomicInteger calls = new AtomicInteger();
        IntStream.range(0, 1_000).forEach(this::store);
        MessageStore away = with(() -> switch (calls.getAndIncrement()) {
            case 0 -> throw storeAway();
            case 1 ->
                Stream.concat(store.walkMessages(GROUP), Stream.generate(() -> {
                    throw storeAway();
                }));
            default -> store.walkMessages(GROUP);
        });
        try (RunningService service = RunningService.over(away)) {
            Client anna = service.as(ANNA);

            anna.get("/api/export").assertRefused(503, "store_unavailable");
            assertThatThrownBy(() -> anna.get("/api/export"))
                    .as("a part was sent, and then the connection ended")
                    .hasCauseInstanceOf(IOException.class);
            Answer whole = anna.get("/api/export");

            assertThat(whole.lines()).hasSize(1_003);
        }
    }

    private void store(int number) {
        Instant at = RunningService.NOON.plusSeconds(number);
        Message message = new Message(MessageId.mint(at, new Random(number)), GROUP, ANNA, "m".repeat(1_000), at);
        if (number == 0) {
            store.start(message, BEN);
        } else {
            store.append(message, BEN.id());
        }
    }

    /** The store, whose messages come from here. */
    private MessageStore with(java.util.function.Supplier<Stream<? extends Object>> messages) {
        if (store.counterpart(ANNA.id(), GROUP).isEmpty()) {
            store(0);
        }
        return (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(),
                new Class<?>[] {MessageStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("walkMessages")) {
                        return messages.get();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static UnavailableException storeAway() {
        return new UnavailableException(
                ErrorCode.STORE_UNAVAILABLE, "The store is away.", new IOException("Connection refused"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void say(Client from, String to, String text) {
        from.post("/api/messages", "{\"message\": \"%s\", \"handle\": \"%s\"}".formatted(text, to))
                .assertOk();
    }
}
