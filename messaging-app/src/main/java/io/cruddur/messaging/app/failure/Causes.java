package io.cruddur.messaging.app.failure;

import java.io.IOException;

/** Tells an error that was foreseen in one line, since a stack trace would say nothing more. */
public final class Causes {

    /** Of the root cause's message. Its beginning says what went wrong. */
    private static final int LONGEST_ROOT = 300;

    private Causes() {}

    /** The error's own sentence and, in parentheses, its root cause. */
    public static String inOneLine(Throwable thrown) {
        Throwable cause = thrown.getCause();
        String sentence = cause == null ? message(thrown) : message(thrown) + " (" + cut(message(root(cause))) + ")";
        return sentence.replaceAll("\\s+", " ");
    }

    /** A driver's sentence names the address; the I/O error below it says only "Connection refused". */
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
