package io.cruddur.messaging.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever embeds the domain or an adapter has none of the app's commands, fields and variables. */
final class SentencesTest {

    /** A text with a space in it that names one of them. */
    private static final Pattern OF_THE_APP = Pattern.compile(
            "\"(?=[^\"]* )[^\"]*(`messaging |message_uuid|message_group_uuid|up_to|AWS_[A-Z]|DDB_[A-Z]|CONNECTION_URL)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messaging-domain",
                "messaging-dynamodb-adapter",
                "messaging-postgres-adapter",
                "messaging-cognito-adapter"
            })
    void errorsTellOfNothingThatOnlyTheAppHas(String module) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();

            assertThat(sources)
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(Files.readAllLines(source))
                            .noneMatch(line -> OF_THE_APP.matcher(line).find()));
        }
    }
}
