package io.cruddur.messaging.app.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Real events with one to three faults each: in their values, in their JSON's tokens, or in their bytes. */
final class MutatedEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TOKEN = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|[\\[\\]{},:]|[^\\s\\[\\]{},:\"]+");
    private static final List<String> VALUES = List.of(
            "null",
            "{}",
            "[]",
            "\"\"",
            "\"text\"",
            "0",
            "-1.5e9",
            "true",
            "[null]",
            "[{}]",
            "{\"S\":null}",
            "{\"S\":1}");

    private final Random random;
    private final List<JsonNode> events;

    MutatedEvents(long seed, String... events) {
        this.random = new Random(seed);
        this.events = Arrays.stream(events).map(MutatedEvents::tree).toList();
    }

    /** The text of a file beside this class. */
    static String file(String name) {
        try (InputStream json = Objects.requireNonNull(MutatedEvents.class.getResourceAsStream(name))) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next event; mostly it is still JSON. */
    byte[] next() {
        JsonNode event = oneOf(events).deepCopy();
        int faults = 1 + random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 0 -> inTokens(event.toString(), faults);
            case 1 -> inBytes(event.toString().getBytes(StandardCharsets.UTF_8), faults);
            default -> inValues(event, faults);
        };
    }

    private byte[] inValues(JsonNode event, int faults) {
        for (int i = 0; i < faults; i++) {
            List<JsonNode> containers = new ArrayList<>();
            collect(event, containers);
            if (!containers.isEmpty()) {
                spoil(oneOf(containers), oneOf(containers));
            }
        }
        return (random.nextInt(50) == 0 ? oneOf(VALUES) : event.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    /** Deletes, doubles or replaces one of a container's values: by any value, or by one of another place. */
    private void spoil(JsonNode container, JsonNode elsewhere) {
        JsonNode other = switch (random.nextInt(3)) {
            case 0 -> child(elsewhere).deepCopy();
            default -> tree(oneOf(VALUES));
        };
        if (container instanceof ArrayNode array) {
            int index = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(index);
                case 1 -> array.insert(index, array.get(index).deepCopy());
                default -> array.set(index, other);
            }
        } else if (container instanceof ObjectNode object) {
            String name = oneOf(names(object));
            switch (random.nextInt(3)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(oneOf(names(object)), object.get(name).deepCopy());
                default -> object.set(name, other);
            }
        }
    }

    private JsonNode child(JsonNode container) {
        List<JsonNode> children = new ArrayList<>();
        container.forEach(children::add);
        return oneOf(children);
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private byte[] inTokens(String json, int faults) {
        List<String> tokens = new ArrayList<>(
                TOKEN.matcher(json).results().map(MatchResult::group).toList());
        for (int i = 0; i < faults; i++) {
            int position = random.nextInt(tokens.size());
            switch (random.nextInt(4)) {
                case 0 -> tokens.remove(position);
                case 1 -> tokens.add(position, tokens.get(position));
                case 2 -> tokens.set(position, oneOf(VALUES));
                default -> Collections.swap(tokens, position, random.nextInt(tokens.size()));
            }
        }
        return String.join(" ", tokens).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] inBytes(byte[] json, int faults) {
        for (int i = 0; i < faults; i++) {
            json[random.nextInt(json.length)] = (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? json : Arrays.copyOf(json, random.nextInt(json.length));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
