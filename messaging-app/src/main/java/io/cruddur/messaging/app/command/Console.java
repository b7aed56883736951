package io.cruddur.messaging.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where a command writes.
 *
 * @param out what it was asked for
 * @param err what went wrong, and how far it is
 * @param terminal whether somebody watches
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t]]", Pattern.UNICODE_CHARACTER_CLASS);

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** The streams of this process, in UTF-8 whatever the locale is: programs read them too. */
    public static Console ofProcess() {
        return new Console(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.console() != null);
    }

    /**
     * The text in one line: line breaks as {@code \\n} and {@code \\r}, or what follows would look like another line, and
     * other control characters made visible, since an old item may hold any, and a terminal would obey them.
     */
    void line(String text) {
        String inOneLine = text.replace("\n", "\\n").replace("\r", "\\r");
        out.println(CONTROL.matcher(inOneLine).replaceAll("\ufffd"));
    }

    /** The value for a program, or the text for people. */
    void answer(boolean json, Object value, String text) {
        if (json) {
            json(value);
        } else {
            line(text);
        }
    }

    /** A text of our own, as it is. */
    void page(String text) {
        out.println(text);
    }

    /** The value as JSON, in a line of its own. */
    void json(Object value) {
        try {
            out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** How it stands, in a line that whatever comes next is written over; nothing unless somebody watches. */
    void status(String text) {
        if (terminal) {
            err.printf("%-79s\r", text);
            err.flush();
        }
    }

    /** Leaves that line as it is. */
    void endStatus() {
        if (terminal) {
            err.println();
        }
    }

    /** How far a long work is, in one line that is written over; nothing unless somebody watches. */
    void progress(int done, int all, String what) {
        if (terminal) {
            err.printf("\r%d of %d %s%s", done, all, what, done == all ? System.lineSeparator() : "");
            err.flush();
        }
    }
}
