package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.Watcher.Told;
import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of many, of slow readers, and of those who are there when the service stops. */
@Timeout(120)
final class ManyStreamsTest {

    /** Of the longest text, so that the buffers of the sockets are full soon: 4 KB, twice for each message. */
    private static final int MESSAGES_BEYOND_EVERY_BUFFER = 2_000;

    private static final int PART = 50;

    private static final String LONGEST_TEXT = "😀".repeat(1024);

    private final RunningService service = RunningService.start();
    private final Client anna = service.as(ANNA);
    private final List<Watcher> watchers = new ArrayList<>();

    @AfterEach
    void close() {
        watchers.forEach(Watcher::close);
        service.close();
    }

    @Test
    void aThousandStreamsAreOpenAtOnceAndTheServiceAnswers() {
        for (int i = 0; i < 1_000; i++) {
            watch(BEN);
        }

        String sent = start("Hello Ben").body();

        assertThat(watchers)
                .allSatisfy(watcher -> assertThat(watcher.next(1, "message"))
                        .extracting(Told::text)
                        .containsExactly(sent));
    }

    @Test
    void aReaderWhoDoesNotReadIsCutOffWhileOthersAreToldEverything() {
        start("Hello Ben");
        Watcher slow = Watcher.open(service.port(), RunningService.tokenOf(BEN), 4 * 1024);
        Watcher fast = watch(BEN);
        watchers.add(slow);

        List<String> sent = new ArrayList<>();
        // In parts that a reader who is not that fast has room for.
        for (int part = 0; part < MESSAGES_BEYOND_EVERY_BUFFER; part += PART) {
            CompletableFuture<List<Told>> toldFast = CompletableFuture.supplyAsync(() -> fast.next(PART, "message"));
            List<String> sentNow = send(PART);
            assertThat(toldFast.join()).extracting(told -> told.field("uuid")).isEqualTo(sentNow);
            sent.addAll(sentNow);
        }
        List<Told> toldSlow = slow.rest();
        assertThat(toldSlow).last().isEqualTo(new Told("catch_up", "{}"));
        assertThat(toldSlow)
                .filteredOn(told -> told.event().equals("message"))
                .hasSizeLessThan(MESSAGES_BEYOND_EVERY_BUFFER)
                .extracting(told -> told.field("uuid"))
                .isEqualTo(sent.subList(0, (int) toldSlow.stream()
                        .filter(told -> told.event().equals("message"))
                        .count()));
    }

    @Test
    void stoppingTheServiceEndsEveryStreamAndWaitsForNone() throws Exception {
        start("Hello Ben");
        watchers.add(Watcher.open(service.port(), RunningService.tokenOf(BEN), 4 * 1024));
        Watcher idle = watch(CARLA);
        send(MESSAGES_BEYOND_EVERY_BUFFER);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(service::close);

        assertThat(idle.rest()).isEmpty();
        stopped.get(HttpService.STOP_TIMEOUT.toMillis() - 1_000, TimeUnit.MILLISECONDS);
    }

    private List<String> send(int messages) {
        String group = MessageGroupId.ofPair(ANNA.id(), BEN.id()).toString();
        String request = Json.MAPPER
                .createObjectNode()
                .put("message", LONGEST_TEXT)
                .put("message_group_uuid", group)
                .toString();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            service.clock().advance(Duration.ofNanos(1_000));
            sent.add(anna.post("/api/messages", request).text("uuid"));
        }
        return sent;
    }

    private Watcher watch(Participant user) {
        Watcher watcher = Watcher.open(service.port(), RunningService.tokenOf(user));
        watchers.add(watcher);
        return watcher;
    }

    private Answer start(String text) {
        return anna.post("/api/messages", "{\"message\": \"" + text + "\", \"handle\": \"ben\"}");
    }
}
