package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.config.ConfigurationException;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.failure.Causes;
import io.cruddur.messaging.app.failure.StartException;
import io.cruddur.messaging.domain.MessagingException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** All commands. */
@Command(
        name = "messaging",
        description = "Direct messages between the users of an application.",
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:used wrongly, or not configured"})
@SuppressWarnings("UnusedVariable") // picocli reads the options
public final class MessagingCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version of this program.")
    private boolean version;

    private MessagingCommand() {}

    /**
     * Runs a command to its end.
     *
     * @param environment the configuration, over which the command's flags go
     * @return 0 when it is done, 1 when it failed, 2 when it was used wrongly or its configuration is not complete; for
     *     both there is a sentence on {@link Console#err}
     */
    public static int run(Configuration environment, Console console, String... args) {
        CommandLine ddb = new CommandLine(new DdbCommand(environment, console))
                .addSubcommand(new SeedCommand(environment, console))
                .addSubcommand(new ListConversationsCommand(environment, console))
                .addSubcommand(new GetConversationCommand(environment, console));
        CommandLine db = new CommandLine(new DbCommand(environment, console))
                .addSubcommand(new UpdateCognitoUserIdsCommand(environment, console))
                .addSubcommand(new SyncProfilesCommand(environment, console));
        CommandLine user = new CommandLine(new UserCommand())
                .addSubcommand(new ExportUserCommand(environment, console))
                .addSubcommand(new EraseUserCommand(environment, console));
        return new CommandLine(new MessagingCommand())
                .addSubcommand(new ServeCommand(environment, console))
                .addSubcommand(ddb)
                .addSubcommand(db)
                .addSubcommand(user)
                .addSubcommand(new CognitoCommand(environment, console))
                .addSubcommand(new InboxCommand(environment, console))
                .addSubcommand(new StreamCommand(environment, console))
                .addSubcommand(new CompletionCommand(console))
                .setOut(console.out())
                .setErr(console.err())
                .setExecutionExceptionHandler(failing(console))
                .execute(args);
    }

    /** An error that was foreseen is told in a sentence. Any other is a mistake of ours, and is shown with its trace. */
    private static IExecutionExceptionHandler failing(Console console) {
        return (exception, command, parsed) -> {
            if (exception instanceof ConfigurationException) {
                console.err().println(exception.getMessage());
                return ExitCode.USAGE;
            }
            if (exception instanceof MessagingException refusal) {
                console.err()
                        .println(refusal.code().wire() + ": " + Causes.inOneLine(refusal) + Advice.on(refusal.code()));
                return ExitCode.SOFTWARE;
            }
            if (exception instanceof StartException) {
                console.err().println(exception.getMessage());
                return ExitCode.SOFTWARE;
            }
            throw exception;
        };
    }
}
