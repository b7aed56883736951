package io.cruddur.messaging.app.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.ThreadMXBean;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Events that nobody sends, made of real ones: reading them ends, in what they hold or in the one exception. */
final class MutatedEventsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration HANGS = Duration.ofSeconds(20);
    private static final long BYTES_EACH = 4_000_000;

    private static final String ALL_TYPES = """
            {"Records": [{"eventName": "INSERT", "dynamodb": {"SequenceNumber": "4421584500000000017450439099",
              "Keys": {"pk": {"S": "MSG#cb88a952-84e6-5bbc-9be8-4750a20758cf"}, "sk": {"S": "2026"}},
              "NewImage": {"s": {"S": ""}, "n": {"N": "1.50"}, "b": {"B": "AQ=="}, "bool": {"BOOL": false},
                "null": {"NULL": true}, "l": {"L": [{"S": "a"}, {"L": []}]}, "m": {"M": {"a": {"M": {}}}},
                "ss": {"SS": ["a", "b"]}, "ns": {"NS": ["1"]}, "bs": {"BS": ["AQ=="]}}}}]}""";

    private final long seed = new Random().nextLong();

    @Test
    void aBrokenEventIsReadWholeOrRefused() {
        System.out.println("MutatedEventsTest: seed " + seed);
        MutatedEvents events = new MutatedEvents(seed, MutatedEvents.file("stream-event.json"), ALL_TYPES);
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] event = events.next();
            Optional<List<String>> ids =
                    assertTimeoutPreemptively(HANGS, () -> sequenceNumbers(event), () -> name(event));
            ids.ifPresent(present -> assertThat(present)
                    .as(() -> name(event))
                    .doesNotContainNull()
                    .isEqualTo(sequenceNumbersInTree(event)));
            read += ids.isPresent() ? 1 : 0;
        }
        assertThat(read).as("seed %d", seed).isBetween(200, 1_800);
    }

    @Test
    void aBrokenEventIsAnsweredByAnItemOfItsOwnOrRefused() throws IOException {
        System.out.println("MutatedEventsTest: seed " + seed);
        MutatedEvents events = new MutatedEvents(seed, MutatedEvents.file("stream-event.json"), ALL_TYPES);
        InboxFunction function =
                new InboxFunction(Configuration.of(TableOfATest.create().environment()));
        try (KeptLog ofProjector = KeptLog.of(InboxProjector.class);
                KeptLog ofFunction = KeptLog.of(InboxFunction.class)) {
            for (int i = 0; i < 100; i++) {
                byte[] event = events.next();
                Optional<String> answer =
                        assertTimeoutPreemptively(HANGS, () -> answer(event, function), () -> name(event));
                for (String id : answer.map(MutatedEventsTest::itemIdentifiers).orElse(List.of())) {
                    assertThat(sequenceNumbersInTree(event))
                            .as(() -> name(event))
                            .contains(id);
                }
            }
            assertThat(ofFunction.levels())
                    .as("seed %d", seed)
                    .contains(Level.INFO)
                    .containsOnly(Level.INFO);
            assertThat(ofProjector.text()).contains("message not shown").doesNotContain("NullPointer");
        }
    }

    @Test
    void aBrokenEventOfAUserPoolComesBackOrIsRefused() {
        System.out.println("MutatedEventsTest: seed " + seed);
        MutatedEvents events = new MutatedEvents(
                seed,
                UserPoolEvent.preSignUp().json(),
                UserPoolEvent.postConfirmation().json());
        UserPoolTrigger trigger = new UserPoolTrigger() {
            @Override
            void handle(String source, JsonNode attributes) {
                assertThat(value(attributes, "name")).doesNotContain("null");
            }
        };
        for (int i = 0; i < 1_000; i++) {
            byte[] event = events.next();
            Optional<byte[]> answer = assertTimeoutPreemptively(
                    HANGS, () -> LambdaRuntime.unlessUnreadable(event, trigger), () -> name(event));
            answer.ifPresent(back -> assertThat(back).as(() -> name(event)).isEqualTo(event));
        }
    }

    /** What reading gives; empty where the event is refused. */
    private static Optional<List<String>> sequenceNumbers(byte[] event) throws IOException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            return Optional.of(StreamEvent.read(new ByteArrayInputStream(event)).stream()
                    .map(MutatedEventsTest::sequenceNumber)
                    .toList());
        } catch (UnreadableEventException e) {
            return Optional.empty();
        } finally {
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(BYTES_EACH);
        }
    }

    private static String sequenceNumber(Record record) {
        return record.dynamodb().sequenceNumber();
    }

    private static Optional<String> answer(byte[] event, InboxFunction function) throws IOException {
        return LambdaRuntime.unlessUnreadable(event, function).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static List<String> itemIdentifiers(String answer) {
        return texts(tree(answer.getBytes(StandardCharsets.UTF_8)).path("batchItemFailures"), "/itemIdentifier");
    }

    private static List<String> sequenceNumbersInTree(byte[] event) {
        return texts(tree(event).path("Records"), "/dynamodb/SequenceNumber");
    }

    private static List<String> texts(JsonNode array, String pointer) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.at(pointer).textValue()));
        return texts;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    private String name(byte[] event) {
        return "seed " + seed + ", event " + new String(event, StandardCharsets.UTF_8);
    }
}
