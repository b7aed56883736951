package io.cruddur.messaging.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of code in a document.
 *
 * @param language what its fence says
 * @param text what is in it
 */
public record FencedBlock(String language, String text) {

    /** The folder of the whole build. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

    /** The blocks of a document, which is named by its path in the build. */
    public static List<FencedBlock> of(String document) {
        try {
            return BLOCK.matcher(Files.readString(ROOT.resolve(document)))
                    .results()
                    .map(found -> new FencedBlock(found.group(1), found.group(2)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of them in this language. */
    static List<FencedBlock> in(String language, List<FencedBlock> blocks) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }
}
