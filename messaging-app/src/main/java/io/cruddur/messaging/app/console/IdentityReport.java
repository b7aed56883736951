package io.cruddur.messaging.app.console;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentitySync;
import io.cruddur.messaging.domain.IdentitySync.Finding;
import io.cruddur.messaging.domain.IdentitySync.Outcome;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Shows how the user pool compares with the user database: a line for each user, and the sums. */
public final class IdentityReport {

    private static final Set<Outcome> LEFT = EnumSet.of(Outcome.WITHOUT_USER, Outcome.WITHOUT_HANDLE);

    private final Console console;
    private final boolean json;
    private final boolean dryRun;

    /** Writes to this console, in JSON or as text. */
    public IdentityReport(Console console, boolean json, boolean dryRun) {
        this.console = console;
        this.json = json;
        this.dryRun = dryRun;
    }

    private record IdentityLine(String outcome, String handle, String sub) {}

    private record UserLine(String outcome, String handle) {}

    /** Users who were tied before are counted; only JSON has a line for them. */
    public void show(IdentitySync sync) {
        sync.findings().forEach(this::show);
        sync.usersWithoutMatch().forEach(this::show);
        console.err().println(sum(sync) + (dryRun ? "; nothing is written, this is a dry run" : ""));
    }

    private void show(Finding finding) {
        String sub = finding.identity().id().value();
        if (json) {
            console.json(
                    new IdentityLine(wire(finding.outcome()), finding.identity().handle(), sub));
        } else if (finding.outcome() != Outcome.UNCHANGED) {
            String handle = finding.identity().usableHandle().map(Handle::value).orElse("-");
            console.line("%-32s  %s  %s".formatted(handle, sub, words(finding.outcome())));
        }
    }

    private void show(Account account) {
        String handle = account.user().handle().value();
        if (json) {
            console.json(new UserLine("user_without_match", handle));
        } else {
            console.line("%-32s  nobody in the pool has the handle or the identity of this user".formatted(handle));
        }
    }

    private static String wire(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private String words(Outcome outcome) {
        return switch (outcome) {
            case UPDATED -> dryRun ? "would be updated" : "updated";
            case UNCHANGED -> "unchanged";
            case USER_HAS_ANOTHER_IDENTITY -> "refused: the user has another identity, which --overwrite replaces";
            case IDENTITY_OF_ANOTHER_USER -> "refused: a user with another handle has this identity";
            case EMAIL_DIFFERS -> "refused: the user has another email";
            case EMAIL_NOT_VERIFIED -> "refused: the email is not verified in the pool";
            case HANDLE_OF_SEVERAL_IDENTITIES -> "refused: several users of the pool have this handle";
            case HANDLE_OF_SEVERAL_USERS -> "refused: several users of the database have this handle";
            case USER_ERASED -> "refused: the user with this identity was erased";
            case WITHOUT_USER -> "left: no user of the database has this handle";
            case WITHOUT_HANDLE -> "left: no handle (preferred_username), or none that can be one";
        };
    }

    private static String sum(IdentitySync sync) {
        long updated = count(sync, EnumSet.of(Outcome.UPDATED));
        long unchanged = count(sync, EnumSet.of(Outcome.UNCHANGED));
        long left = count(sync, LEFT);
        return "updated: %d, unchanged: %d, refused: %d, without a user: %d, without a handle: %d, users without a match: %d"
                .formatted(
                        updated,
                        unchanged,
                        sync.findings().size() - updated - unchanged - left,
                        count(sync, EnumSet.of(Outcome.WITHOUT_USER)),
                        count(sync, EnumSet.of(Outcome.WITHOUT_HANDLE)),
                        sync.usersWithoutMatch().size());
    }

    private static long count(IdentitySync sync, Set<Outcome> outcomes) {
        return sync.findings().stream()
                .map(Finding::outcome)
                .filter(outcomes::contains)
                .count();
    }
}
