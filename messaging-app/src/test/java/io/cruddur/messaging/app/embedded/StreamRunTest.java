package io.cruddur.messaging.app.embedded;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code stream run}, in a process of its own, on a DynamoDB Local elsewhere. */
final class StreamRunTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Path temporary;
    private final Map<String, String> environment = TestEngines.environmentOfTable();
    private final Configuration configuration = Configuration.of(environment);
    private final TestClock clock = new TestClock(NOON);
    private final DynamoDbMessageStore store =
            new DynamoDbMessageStore(TestEngines.dynamoDb(), configuration.table(), clock, CapacityListener.NONE);

    StreamRunTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void itMovesInboxRowsUntilItIsStopped() throws IOException, InterruptedException {
        new MessageTable(TestEngines.dynamoDb(), configuration.table()).create();
        store.start(next("first"), BEN);
        store.append(next("sent before"));

        try (Program program = Program.start(temporary, environment, "stream", "run")) {
            awaitTop("sent before");
            store.append(next("sent meanwhile"));
            awaitTop("sent meanwhile");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> program.output().stream().anyMatch(line -> line.contains("lag_millis=")));

            program.stop();

            assertThat(program.exitCode()).isEqualTo(Program.ENDED_BY_SIGTERM);
            assertThat(program.output()).noneMatch(line -> line.contains(" ERROR "));
        }
    }

    @Test
    void withoutATableItSaysHowToMakeOne() throws IOException, InterruptedException {
        try (Program program = Program.start(temporary, environment, "stream", "run")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.lastLine()).startsWith("store_unavailable: ").contains("messaging ddb schema-load");
        }
    }

    private Message next(String text) {
        clock.advance(Duration.ofSeconds(1));
        return new Message(
                MessageId.mint(clock.instant(), new Random()),
                MessageGroupId.ofPair(ANNA.id(), BEN.id()),
                ANNA,
                text,
                clock.instant());
    }

    private void awaitTop(String text) {
        await().atMost(Duration.ofSeconds(60)).until(() -> inbox().equals(List.of(text)));
    }

    private List<String> inbox() {
        return store.listMessageGroups(BEN.id(), PageRequest.newest()).items().stream()
                .map(MessageGroup::lastMessage)
                .map(MessageGroup.LastMessage::preview)
                .toList();
    }
}
