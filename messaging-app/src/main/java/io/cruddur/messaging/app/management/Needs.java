package io.cruddur.messaging.app.management;

import io.cruddur.messaging.app.failure.Causes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** What the service needs. All of it is asked at the same time, so that nobody waits long. */
public final class Needs {

    /** Within which there is an answer: longer than each call's own limit. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private final List<Need> needs;

    /** These, in the order in which they are reported. */
    public Needs(Need... needs) {
        this.needs = List.of(needs);
    }

    /**
     * Something that the service needs.
     *
     * @param name what it is, in a word
     * @param description the same for people, with its name or address
     * @param call fails where it can't be reached
     */
    public record Need(String name, String description, Runnable call) {}

    /** Asks each, and is done within 5 seconds: with a reason for each that can't be reached. Threads of its own ask. */
    CompletableFuture<Map<Need, Optional<String>>> ask() {
        Map<Need, CompletableFuture<Optional<String>>> answers = new LinkedHashMap<>();
        needs.forEach(need -> answers.put(need, ask(need)));
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    Map<Need, Optional<String>> reasons = new LinkedHashMap<>();
                    answers.forEach((need, answer) -> reasons.put(need, answer.join()));
                    return reasons;
                });
    }

    private static CompletableFuture<Optional<String>> ask(Need need) {
        return CompletableFuture.runAsync(need.call(), Needs::inDaemon)
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(reached -> Optional.<String>empty())
                .exceptionally(failure -> Optional.of(reason(failure)));
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return Causes.inOneLine(failure instanceof CompletionException && cause != null ? cause : failure);
    }

    private static void inDaemon(Runnable work) {
        Thread thread = new Thread(work, "readiness");
        thread.setDaemon(true);
        thread.start();
    }
}
