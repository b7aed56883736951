package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.CapacityMeter;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.wiring.Engines;
import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Event.MessageRevised;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.Notice.BlockChanged;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.UserStore;
import io.cruddur.messaging.domain.usecase.EraseUser;
import io.cruddur.messaging.dynamodb.erasure.ErasureListener;
import io.cruddur.messaging.dynamodb.erasure.UserErasure;
import io.cruddur.messaging.dynamodb.erasure.UserErasure.Report;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "erase",
        description = {
            "Erase a user: their tokens are refused, their messages lose text and names, their inbox is emptied. This can't be"
                    + " undone. Delete them in the user pool as well.",
            "May run while messages are sent, and may be stopped and run again: then name the user by the id that the first"
                    + " line shows. It ends with a proof: after a pause it reads the whole table."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is left",
            "1:something is left: run it again; or the command failed",
            "2:used wrongly"
        })
final class EraseUserCommand implements Callable<Integer> {

    private final Configuration environment;
    private final Console console;
    private final CapacityMeter capacity = new CapacityMeter();

    @Mixin
    private final EngineOptions engines = new EngineOptions();

    @Option(
            names = "--user",
            required = true,
            paramLabel = "HANDLE",
            description = "The handle of the user, or their id.")
    private String user = "";

    @Option(names = "--dry-run", description = "Write nothing; show what would be done.")
    private boolean dryRun;

    @Option(
            names = "--pause",
            paramLabel = "SECONDS",
            converter = InboxCommand.Seconds.class,
            description =
                    "How long to wait before each proof, 150 by default: longer than a request, a move of the rows and"
                            + " what instances remember, together. 0 is enough if nobody writes.")
    private Duration pause = UserErasure.PAUSE;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    private long left;

    private record Line(String uuid, String handle, boolean dryRun, Report done) {}

    EraseUserCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        engines.onEnginesAndInstances(environment, this::run);
        console.err().println("Consumed: " + capacity);
        return left == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void run(Engines open, MessageBroadcast broadcast) {
        UserStore users = open.users().patientUsers();
        UserId id = named(users);
        UserErasure erasure = new UserErasure(
                open.dynamoDb(), engines.over(environment).table(), InstantSource.system(), pause, capacity);
        if (dryRun) {
            tell(id, ErasedUser.handles(id).findFirst().orElseThrow(), erasure.preview(id));
            return;
        }
        console.err().println("Erasing the user " + id + ".");
        ErasedUser erased = new EraseUser(users, broadcast, InstantSource.system()).closeDoor(id);
        Report report = erasure.run(erased, new Telling(broadcast));
        left = report.left();
        tell(id, erased.handle(), report);
    }

    /** A user who is erased already has no handle that finds them. */
    private UserId named(UserStore users) {
        Optional<UserId> byId = id().filter(id ->
                users.findAccount(id).isPresent() || users.findErased(id).isPresent());
        return byId.or(() -> users.findByName(new Handle(user)).map(Participant::id))
                .orElseThrow(() -> new NotFoundException(
                        ErrorCode.USER_NOT_FOUND,
                        "No user has the handle or the id " + user
                                + "; an erasure that was stopped is run again by the id."));
    }

    private Optional<UserId> id() {
        try {
            return Optional.of(new UserId(UUID.fromString(user)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Tells the instances, and who watches. */
    private final class Telling implements ErasureListener {

        private final MessageBroadcast broadcast;

        Telling(MessageBroadcast broadcast) {
            this.broadcast = broadcast;
        }

        @Override
        public void blocked(Block block) {
            broadcast.announce(
                    new BlockChanged(block, false, InstantSource.system().instant()));
        }

        @Override
        public void erased(Message message, UserId counterpart) {
            if (!counterpart.equals(message.sender().id())) { // an old message does not name whom it is for
                Set<UserId> both = Set.of(counterpart, message.sender().id());
                broadcast.publish(new MessageRevised(message.group(), message.id(), message.createdAt(), both));
            }
        }

        @Override
        public void progress(Report report) {
            console.status(text(report));
        }
    }

    private void tell(UserId id, Handle handle, Report report) {
        console.endStatus();
        console.answer(
                json,
                new Line(id.toString(), handle.value(), dryRun, report),
                (dryRun ? "would become " : "is now ") + handle + "; " + text(report));
    }

    private static String text(Report report) {
        return String.format(
                Locale.ROOT,
                "groups: %,d, messages: %,d, rows emptied: %,d, rows renamed: %,d, blocks ended: %,d, items proved: %,d, left: %,d",
                report.groups(),
                report.messages(),
                report.rowsEmptied(),
                report.rowsRenamed(),
                report.blocks(),
                report.itemsRead(),
                report.left());
    }
}
