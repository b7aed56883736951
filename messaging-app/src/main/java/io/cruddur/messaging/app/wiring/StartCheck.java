package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.app.failure.Causes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds what the service can't reach at its start. It asks everything at the same time, so that nobody waits long. */
final class StartCheck {

    /** Longer than each call's own limit. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private StartCheck() {}

    /**
     * Something that the service needs.
     *
     * @param name what it is
     * @param call fails where it can't be reached
     */
    record Need(String name, Runnable call) {}

    /** A line for each need that can't be reached, with the reason, in the order of the needs. */
    static List<String> notReached(Need... needs) {
        List<CompletableFuture<Optional<String>>> answers =
                Stream.of(needs).map(StartCheck::ask).toList();
        return answers.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
    }

    private static CompletableFuture<Optional<String>> ask(Need need) {
        return CompletableFuture.runAsync(need.call(), StartCheck::inDaemon)
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(reached -> Optional.<String>empty())
                .exceptionally(failure -> Optional.of(need.name() + ": " + reason(failure)));
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return Causes.inOneLine(failure instanceof CompletionException && cause != null ? cause : failure);
    }

    private static void inDaemon(Runnable work) {
        Thread thread = new Thread(work, "start-check");
        thread.setDaemon(true);
        thread.start();
    }
}
