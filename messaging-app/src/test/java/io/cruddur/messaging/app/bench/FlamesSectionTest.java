package io.cruddur.messaging.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded for the flame graphs. Only the drawing of them needs a program that is not here. */
final class FlamesSectionTest {

    private static final Duration SHORTLY = Duration.ofSeconds(3);

    private final Path folder;

    FlamesSectionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theServiceIsRecordedWithoutItsEngines() throws Exception {
        assertThat(sampled(FlamesSection.ofA(folder, SHORTLY, 200)))
                .contains(
                        "io.cruddur.messaging.domain.usecase.ListMessages",
                        "io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore")
                .anyMatch(name -> name.startsWith("software.amazon.awssdk."))
                .noneMatch(name -> name.startsWith("com.amazonaws.services.dynamodbv2.local"));
    }

    @Test
    void aMoveIsRecordedFromTheBatchOn() throws Exception {
        assertThat(sampled(FlamesSection.ofMove(folder, SHORTLY)))
                .contains("io.cruddur.messaging.dynamodb.inbox.RowMove");
    }

    /** The classes of all samples' frames. */
    private static List<String> sampled(Path recording) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ExecutionSample"))
                .map(RecordedEvent::getStackTrace)
                .filter(Objects::nonNull)
                .flatMap(stack -> stack.getFrames().stream())
                .map(RecordedFrame::getMethod)
                .map(method -> method.getType().getName())
                .distinct()
                .collect(Collectors.toList());
    }
}
