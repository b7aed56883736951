package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.Watcher.Told;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Two who send and watch at once, over lines that drop at random points. Many a message has an id that is late. */
@Timeout(120)
final class CatchUpTest {

    private static final int MESSAGES_OF_EACH = 300;
    private static final int ALL_MESSAGES = 2 * MESSAGES_OF_EACH + 1;
    private static final int MAX_EVENTS_OF_A_LINE = 40;
    private static final String GROUP =
            MessageGroupId.ofPair(ANNA.id(), BEN.id()).toString();

    private final long seed = new Random().nextLong();
    private final RunningService service = RunningService.start();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        service.close();
    }

    @RepeatedTest(3)
    void whoeverCatchesUpAfterEachDropHasExactlyWhatIsStored() {
        System.out.println("CatchUpTest: seed " + seed);
        service.as(ANNA)
                .post("/api/messages", "{\"message\": \"first\", \"handle\": \"ben\"}")
                .assertOk();
        List<CompletableFuture<Void>> senders = List.of(
                CompletableFuture.runAsync(() -> send(ANNA, new Random(seed)), threads),
                CompletableFuture.runAsync(() -> send(BEN, new Random(seed + 1)), threads));
        CompletableFuture<Reader> annas =
                CompletableFuture.supplyAsync(() -> read(ANNA, new Random(seed + 2)), threads);
        CompletableFuture<Reader> bens = CompletableFuture.supplyAsync(() -> read(BEN, new Random(seed + 3)), threads);

        senders.forEach(CompletableFuture::join);
        assertShowsWhatIsStored(ANNA, annas.join());
        assertShowsWhatIsStored(BEN, bens.join());
    }

    private void send(Participant sender, Random random) {
        for (int i = 0; i < MESSAGES_OF_EACH; i++) {
            String text = sender.handle() + " " + i;
            while (!sent(sender, text, random)) {
                // Refused for its age, since the other moved the clock: with a new id, as any client.
            }
        }
    }

    /** Sends with an id as late, or as early, as the service takes one. */
    private boolean sent(Participant sender, String text, Random random) {
        service.clock().advance(Duration.ofMillis(random.nextInt(4_000)));
        Instant time = service.clock().instant().plusMillis(random.nextInt(-119_000, 9_000));
        Answer answer =
                service.as(sender).post("/api/messages", """
                {"message": "%s", "message_group_uuid": "%s", "message_uuid": "%s"}""".formatted(text, GROUP, MessageId.mint(time, random)));
        return answer.status() == 200;
    }

    /** Drops the line some times; then one holds, until everything has come or nothing comes any more. */
    private Reader read(Participant user, Random random) {
        Reader reader = new Reader(service.as(user), "/api/messages/" + GROUP);
        for (int drops = random.nextInt(5, 25); !isComplete(reader); drops--) {
            int events = drops > 0 ? random.nextInt(MAX_EVENTS_OF_A_LINE) : Integer.MAX_VALUE;
            try (Watcher line = Watcher.open(service.port(), RunningService.tokenOf(user))) {
                reader.catchUp();
                follow(line, reader, events);
            } catch (UncheckedIOException e) {
                return reader;
            }
        }
        return reader;
    }

    private static void follow(Watcher line, Reader reader, int events) {
        boolean open = true;
        for (int i = 0; i < events && open && !isComplete(reader); i++) {
            Optional<Told> told = line.next();
            told.ifPresent(reader::take);
            open = told.isPresent();
        }
    }

    private static boolean isComplete(Reader reader) {
        return reader.messages().size() == ALL_MESSAGES && reader.showsItsNewestMessage();
    }

    private void assertShowsWhatIsStored(Participant user, Reader reader) {
        Reader fresh = new Reader(service.as(user), "/api/messages/" + GROUP + "?limit=100");
        fresh.catchUp();
        assertThat(fresh.messages()).hasSize(ALL_MESSAGES);
        assertThat(reader.messages()).as("seed %d", seed).isEqualTo(fresh.messages());
        assertThat(reader.inbox()).as("seed %d", seed).isEqualTo(fresh.inbox());
    }
}
