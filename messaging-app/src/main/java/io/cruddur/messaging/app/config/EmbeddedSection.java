package io.cruddur.messaging.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The embedded mode. */
final class EmbeddedSection {

    private static final Variable<Optional<Path>> DATA_DIR =
            Variable.optional("DATA_DIR", "none", "embedded mode: where everything is kept", "a folder", Path::of);

    private static final Variable<Optional<Integer>> DYNAMODB_PORT = Variable.optional(
            "DYNAMODB_LOCAL_PORT",
            "none",
            "embedded mode: opens DynamoDB Local to other programs",
            "a free port from 1 to 65535",
            Variable.from(0, Variable.MAX_PORT));

    static final List<Variable<?>> VARIABLES = List.of(DATA_DIR, DYNAMODB_PORT);

    private EmbeddedSection() {}

    static Supplier<Storage> storage(VariableReader reader) {
        Supplier<Optional<Path>> folder = reader.read(DATA_DIR);
        return () -> folder.get().<Storage>map(Storage.Folder::new).orElseGet(Storage.Temporary::new);
    }

    static Supplier<Integer> dynamoDbPort(VariableReader reader) {
        Supplier<Optional<Integer>> port = reader.read(DYNAMODB_PORT);
        return () -> port.get().orElse(0);
    }
}
