package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.CapacityMeter;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.dynamodb.repair.ProfileSync;
import io.cruddur.messaging.dynamodb.repair.ProfileSync.Report;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sync-profiles",
        description = {
            "Update the names in the inboxes: every user is shown as the user database names them now. Messages keep the"
                    + " names under which they were written. Running instances of the service look users up again at once.",
            "May run while messages are sent, and may be repeated. Set LEGACY_TIME_ZONE first, if the table holds times without an"
                    + " offset that are not in UTC."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:rows are left that moved or were renamed at every look: run it again; or the command failed",
            "2:used wrongly"
        })
final class SyncProfilesCommand implements Callable<Integer> {

    private final Configuration environment;
    private final Console console;

    @Mixin
    private final EngineOptions engines = new EngineOptions();

    @Option(
            names = "--pause",
            paramLabel = "SECONDS",
            converter = InboxCommand.Seconds.class,
            description =
                    "How long to wait before the first look, and before a renamed row is read again, 5 by default:"
                            + " longer than the stream lags. 0 is enough if nobody writes.")
    private Duration pause = Duration.ofSeconds(5);

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    SyncProfilesCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        CapacityMeter capacity = new CapacityMeter();
        AtomicBoolean done = new AtomicBoolean();
        engines.onEngines(environment, (open, settings) -> {
            // Before the first look, so that no instance names anybody as they were once it is over.
            engines.tellOfUsers(environment, console);
            Report report = new ProfileSync(open.dynamoDb(), settings, pause, capacity)
                    .run(
                            () -> open.users().patientUsers().list().stream()
                                    .map(Account::user)
                                    .toList(),
                            far -> console.status(text(far)));
            tell(report, capacity);
            done.set(report.rowsLeft() == 0);
        });
        return done.get() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void tell(Report report, CapacityMeter capacity) {
        if (json) {
            console.json(report);
        } else {
            console.line(text(report));
        }
        console.err().println("Consumed: " + capacity);
    }

    private static String text(Report report) {
        return String.format(
                Locale.ROOT,
                "rows read: %,d, changed: %,d, left: %,d, unknown users: %,d",
                report.rowsRead(),
                report.rowsChanged(),
                report.rowsLeft(),
                report.unknownUsers());
    }
}
