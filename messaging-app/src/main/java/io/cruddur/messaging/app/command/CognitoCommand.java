package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.wiring.AwsClients;
import io.cruddur.messaging.cognito.CognitoIdentityDirectory;
import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

@Command(name = "cognito", description = "The user pool in Amazon Cognito.")
final class CognitoCommand {

    private final Configuration environment;
    private final Console console;

    CognitoCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    /** A line of the list. */
    private record UserLine(String handle, String sub) {}

    @Command(
            name = "list-users",
            description = {
                "List handle (preferred_username) and sub of every user of the pool, page by page.",
                "The credentials need cognito-idp:ListUsers."
            })
    void listUsers(@Option(names = "--json", description = "As a JSON object in each line.") boolean json) {
        UserPool pool = environment.userPool();
        try (CognitoIdentityProviderClient client = AwsClients.openUserPoolForCommand(pool);
                Stream<Identity> identities = new CognitoIdentityDirectory(client, pool).list()) {
            if (console.terminal() && !json) {
                console.line(row("HANDLE", "SUB"));
            }
            AtomicInteger all = new AtomicInteger();
            AtomicInteger withoutHandle = new AtomicInteger();
            identities.forEach(identity -> {
                all.incrementAndGet();
                withoutHandle.addAndGet(identity.usableHandle().isPresent() ? 0 : 1);
                show(identity, json);
            });
            console.err().println(all + " users, " + withoutHandle + " of them without a handle");
        }
    }

    private void show(Identity identity, boolean json) {
        String sub = identity.id().value();
        if (json) {
            console.json(new UserLine(identity.handle(), sub));
        } else {
            console.line(row(identity.usableHandle().map(Handle::value).orElse("-"), sub));
        }
    }

    private static String row(String handle, String sub) {
        return "%-32s  %s".formatted(handle, sub);
    }
}
