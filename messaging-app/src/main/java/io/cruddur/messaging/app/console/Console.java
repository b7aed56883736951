package io.cruddur.messaging.app.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where a command writes.
 *
 * @param out the answer
 * @param err errors and progress
 * @param terminal whether a person watches
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t]]", Pattern.UNICODE_CHARACTER_CLASS);

    /** In a class of its own, since most commands write none, and the mapper takes as long to make as the rest of a short one. */
    private static final class Json {

        static final JsonMapper MAPPER = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
    }

    /** The streams of this process, in UTF-8 whatever the locale is: programs read them too. */
    @SuppressWarnings("SystemConsoleNull") // with the property, only a terminal is one in Java 22 to 24 too
    public static Console ofProcess() {
        System.setProperty("jdk.console", "java.base");
        return new Console(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.console() != null);
    }

    /**
     * Writes the text in one line. Line breaks are written as {@code \\n} and {@code \\r}: otherwise the rest would look
     * like another line. Other control characters are replaced: an old item may hold any, and a terminal would obey them.
     */
    public void line(String text) {
        String inOneLine = text.replace("\n", "\\n").replace("\r", "\\r");
        out.println(CONTROL.matcher(inOneLine).replaceAll("\ufffd"));
    }

    /** Writes the value for a program, or the text for people. */
    public void answer(boolean json, Object value, String text) {
        if (json) {
            json(value);
        } else {
            line(text);
        }
    }

    /** Writes a text of our own as it is. */
    public void page(String text) {
        out.println(text);
    }

    /** Writes the value as JSON, in a line of its own. */
    public void json(Object value) {
        try {
            out.println(Json.MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Shows a state in a line that the next output overwrites; does nothing unless a person watches. */
    public void status(String text) {
        if (terminal) {
            err.printf("%-79s\r", text);
            err.flush();
        }
    }

    /** Keeps that line. */
    public void endStatus() {
        if (terminal) {
            err.println();
        }
    }

    /** Shows the progress of long work in one line that is overwritten; does nothing unless a person watches. */
    public void progress(int done, int all, String what) {
        if (terminal) {
            err.printf("\r%d of %d %s%s", done, all, what, done == all ? System.lineSeparator() : "");
            err.flush();
        }
    }
}
