package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.console.Console;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "generate-completion",
        description = {
            "Print a script that completes commands and options in bash and zsh.",
            "To use it: source <(messaging generate-completion)"
        })
final class CompletionCommand implements Runnable {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.page(AutoComplete.bash("messaging", spec.root().commandLine()));
    }
}
