package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.AwsEndpoint;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.CapacityMeter;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.console.InboxReport;
import io.cruddur.messaging.app.queue.GivenUpRecords;
import io.cruddur.messaging.app.queue.GroupQueue;
import io.cruddur.messaging.app.wiring.AwsClients;
import io.cruddur.messaging.app.wiring.Engines;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.repair.InboxRepair;
import io.cruddur.messaging.dynamodb.repair.InboxVerification;
import io.cruddur.messaging.dynamodb.repair.InboxVerification.Progress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

@Command(name = "inbox", description = "The users' inboxes, compared with the messages.")
final class InboxCommand {

    private final Configuration environment;
    private final Console console;

    InboxCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    /** How to look, and the form of the output. */
    static final class Look {

        @Option(
                names = "--pause",
                paramLabel = "SECONDS",
                converter = Seconds.class,
                description = "How long to wait before what looks wrong is read again, 5 by default: longer than the"
                        + " stream lags. 0 is enough if nobody writes.")
        private Duration pause = Duration.ofSeconds(5);

        @Option(names = "--json", description = "As a JSON object in each line; the last one sums it up.")
        private boolean json;
    }

    /** Which groups to repair, by one of these; all of them without any. */
    static final class Only {

        @Option(
                names = "--group",
                paramLabel = "UUID",
                converter = GroupId.class,
                description = "Only this message group.")
        private Optional<MessageGroupId> group = Optional.empty();

        @Option(
                names = "--from-queue",
                paramLabel = "URL",
                converter = QueueUrl.class,
                description = "Only the groups whose ids are in this SQS queue, until it is empty. What is"
                        + " right then is deleted from it; the rest comes again after ten minutes.")
        private Optional<URI> queue = Optional.empty();

        @Option(
                names = "--from-bucket",
                paramLabel = "NAME",
                converter = BucketName.class,
                description = "Only the groups of the records that Lambda gave up and put into this S3 bucket."
                        + " An object whose groups are all right then is deleted from it.")
        private Optional<String> bucket = Optional.empty();
    }

    @Command(
            name = "verify",
            description = {
                "Find every inbox that does not show each of its groups once, with its newest message. Writes nothing,"
                        + " and may run while messages are sent.",
                "Set LEGACY_TIME_ZONE first, if the table holds times without an offset that are not in UTC."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:all is right", "1:something is wrong, or the command failed", "2:used wrongly"})
    int verify(@Mixin EngineOptions engines, @Mixin Look look) {
        InboxReport report = new InboxReport(console, look.json);
        CapacityMeter capacity = new CapacityMeter();
        engines.onDynamoDb(environment, (client, settings) -> {
            InboxVerification verification =
                    new InboxVerification(client, settings, InstantSource.system(), look.pause, capacity);
            report.end(verification.verify(report::add, report::progress), capacity);
        });
        return exitCode(report);
    }

    @Command(
            name = "repair",
            description = {
                "Repair what verify finds. May run while messages are sent, and may be repeated.",
                "Rows of groups without messages, and items in inboxes that are not rows, are deleted. The user"
                        + " database is read only to restore rows that were lost.",
                "Set LEGACY_TIME_ZONE first, if the table holds times without an offset that are not in UTC."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:all is right now",
                "1:something is still wrong, or would be repaired but for --dry-run, or the command failed",
                "2:used wrongly"
            })
    int repair(
            @Mixin EngineOptions engines,
            @Mixin Look look,
            @Option(names = "--dry-run", description = "Write nothing; show what would be done.") boolean dryRun,
            @ArgGroup(multiplicity = "0..1") @Nullable Only only) {
        Only which = only == null ? new Only() : only;
        InboxReport report = new InboxReport(console, look.json);
        CapacityMeter capacity = new CapacityMeter();
        engines.onEngines(environment, (open, settings) -> {
            InboxRepair repair = repairing(open, settings, look.pause, capacity);
            GroupsToRepair groups = new GroupsToRepair(repair, report, dryRun);
            Progress read = which.queue
                    .map(url -> repairQueued(engines, url, groups))
                    .or(() -> which.bucket.map(name -> repairGivenUp(engines, name, groups, report)))
                    .or(() -> which.group.map(id -> repair.repair(id, dryRun, report::add)))
                    .orElseGet(() -> repair.repair(dryRun, report::add, report::progress));
            report.end(read, capacity);
        });
        return exitCode(report);
    }

    private Progress repairQueued(EngineOptions engines, URI queue, GroupsToRepair groups) {
        AwsEndpoint table = engines.over(environment).dynamoDb();
        try (SqsClient client = AwsClients.openQueueForCommand(table, queue)) {
            return new QueuedGroups(new GroupQueue(client, queue), groups).repairAll();
        }
    }

    private Progress repairGivenUp(EngineOptions engines, String bucket, GroupsToRepair groups, InboxReport report) {
        AwsEndpoint storage = engines.over(environment).buckets();
        try (S3Client client = AwsClients.openBucketsForCommand(storage)) {
            return new GivenUpGroups(new GivenUpRecords(client, bucket), groups, report).repairAll();
        }
    }

    private static InboxRepair repairing(
            Engines engines, DynamoDbSettings settings, Duration pause, CapacityMeter capacity) {
        return new InboxRepair(
                engines.dynamoDb(),
                settings,
                InstantSource.system(),
                user -> engines.users().users().findById(user),
                () -> engines.users().patientUsers().list().stream()
                        .map(Account::user)
                        .toList(),
                pause,
                capacity);
    }

    private static int exitCode(InboxReport report) {
        return report.allIsRight() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** A time span in seconds. */
    static final class Seconds implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String value) {
            try {
                return Duration.ofSeconds(Integer.parseUnsignedInt(value));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + value + "' is not a number of seconds, such as 5");
            }
        }
    }

    /** The address of a queue. */
    static final class QueueUrl implements ITypeConverter<URI> {

        @Override
        public URI convert(String value) {
            try {
                URI url = URI.create(value);
                if (url.getHost() != null) {
                    return url;
                }
            } catch (IllegalArgumentException e) {
                // Said below.
            }
            throw new TypeConversionException("'" + value + "' is not a URL of a queue, such as"
                    + " https://sqs.eu-central-1.amazonaws.com/123456789012/broken-groups");
        }
    }

    /** The name of a bucket. */
    static final class BucketName implements ITypeConverter<String> {

        @Override
        public String convert(String value) {
            if (value.matches("[A-Za-z0-9._-]{3,255}")) {
                return value;
            }
            throw new TypeConversionException("'" + value + "' is not a name of a bucket, such as given-up-records");
        }
    }

    /** The id of a group. */
    static final class GroupId implements ITypeConverter<MessageGroupId> {

        @Override
        public MessageGroupId convert(String value) {
            return MessageGroupId.parse(value)
                    .orElseThrow(() -> new TypeConversionException("'" + value + "' is not a UUID"));
        }
    }
}
