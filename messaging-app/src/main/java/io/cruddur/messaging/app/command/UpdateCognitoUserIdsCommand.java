package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.console.IdentityReport;
import io.cruddur.messaging.app.wiring.BetweenInstances;
import io.cruddur.messaging.domain.IdentitySync;
import io.cruddur.messaging.domain.IdentitySync.Outcome;
import io.cruddur.messaging.domain.usecase.SyncIdentities;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "update-cognito-user-ids",
        description = {
            "Give each user without an identity the sub of the pool's user who has the same handle"
                    + " (preferred_username), all in one transaction. Running instances of the service heed it at once.",
            "A pool's users choose their handles themselves. So a user who has an identity keeps it, and if both"
                    + " sides have an email, it must be the same, and verified in the pool."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; with --strict also when somebody is refused, or without a match on the other side",
            "2:used wrongly, or not configured"
        })
final class UpdateCognitoUserIdsCommand implements Callable<Integer> {

    private final Configuration environment;
    private final Console console;
    private boolean complete;

    @Mixin
    private final EngineOptions engines = new EngineOptions();

    @Option(names = "--dry-run", description = "Write nothing; show what would be done.")
    private boolean dryRun;

    @Option(names = "--overwrite", description = "Replace the identities of users who have another one.")
    private boolean overwrite;

    @Option(names = "--strict", description = "End with 1 unless everybody on both sides has their match.")
    private boolean strict;

    @Option(names = "--json", description = "As a JSON object in each line.")
    private boolean json;

    UpdateCognitoUserIdsCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration.check(() -> BetweenInstances.check(engines.over(environment)));
        engines.onIdentities(environment, console, this::run);
        return complete || !strict ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void run(SyncIdentities identities) {
        IdentitySync sync = dryRun ? identities.preview(overwrite) : identities.sync(overwrite);
        new IdentityReport(console, json, dryRun).show(sync);
        if (!dryRun && sync.findings().stream().anyMatch(finding -> finding.outcome() == Outcome.UPDATED)) {
            engines.tellOfUsers(environment, console);
        }
        complete = sync.isComplete();
    }
}
