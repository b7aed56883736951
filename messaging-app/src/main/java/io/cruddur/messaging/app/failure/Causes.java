package io.cruddur.messaging.app.failure;

import java.io.IOException;

/** What is told of an error that was foreseen, where a stack trace would say nothing more. */
public final class Causes {

    /** Of what began it; the beginning says what went wrong, the rest mostly with what. */
    private static final int LONGEST_ROOT = 300;

    private Causes() {}

    /** The error's own sentence, and in parentheses what began it, in one line. */
    public static String inOneLine(Throwable thrown) {
        Throwable cause = thrown.getCause();
        String sentence = cause == null ? message(thrown) : message(thrown) + " (" + cut(message(root(cause))) + ")";
        return sentence.replaceAll("\\s+", " ");
    }

    /** A driver's sentence has the address, where the I/O error behind it says "Connection refused" at most. */
    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
            if (cause instanceof IOException) {
                return root;
            }
            root = cause;
        }
        return root;
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_ROOT ? message : message.substring(0, LONGEST_ROOT) + "...";
    }

    private static String message(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }
}
