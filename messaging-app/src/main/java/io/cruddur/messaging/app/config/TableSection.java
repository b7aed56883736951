package io.cruddur.messaging.app.config;

import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;

/** The table of messages, and where DynamoDB is. */
final class TableSection {

    private static final Variable<Region> REGION = Variable.required(
                    "AWS_REGION", "the table's region", "the region of the table, such as eu-central-1", Region::of)
            .or("AWS_DEFAULT_REGION");

    private static final Variable<Optional<URI>> ENDPOINT = Variable.optional(
            "AWS_ENDPOINT_URL_DYNAMODB", "AWS's own", "another endpoint of the table", Variable.ADDRESS, Variable::url);

    private static final Variable<Optional<URI>> STREAMS_ENDPOINT = Variable.optional(
            "AWS_ENDPOINT_URL_DYNAMODB_STREAMS",
            "that of the table",
            "another endpoint of the table's stream, for stream run",
            Variable.ADDRESS,
            Variable::url);

    private static final Variable<String> NAME = Variable.preset(
            "DDB_MESSAGE_TABLE",
            "cruddur-messages",
            "the table's name",
            "the name of a table, 3 to 255 letters, digits, '_', '.' or '-'",
            name -> DynamoDbSettings.of(name).table());

    private static final Variable<ZoneId> NAIVE_ZONE = Variable.preset(
            "LEGACY_TIME_ZONE",
            "UTC",
            "the zone of the table's times that have no offset",
            "a time zone such as Europe/Berlin",
            name -> ZoneId.of(name).normalized());

    private static final Variable<Boolean> LEGACY_GROUPS = Variable.preset(
            "LEGACY_GROUPS",
            "false",
            "true for a table with groups of the original Cruddur",
            "true or false",
            Variable::truth);

    private static final Variable<Integer> INBOX_CONCURRENCY = Variable.number(
            "INBOX_CONCURRENCY",
            DynamoDbSettings.DEFAULT_INBOX_CONCURRENCY,
            "how many requests at once move the inbox rows of one batch of messages",
            "a number of requests, 1 to " + DynamoDbSettings.MAX_INBOX_CONCURRENCY,
            Variable.from(1, DynamoDbSettings.MAX_INBOX_CONCURRENCY));

    private static final Variable<Optional<Integer>> RETENTION = Variable.optional(
            "MESSAGE_RETENTION_DAYS",
            "for ever",
            "for how many days each message is kept that is written from now on",
            "a number of days, " + days(DynamoDbSettings.LEAST_RETENTION) + " to "
                    + days(DynamoDbSettings.LONGEST_RETENTION),
            Variable.from(days(DynamoDbSettings.LEAST_RETENTION), days(DynamoDbSettings.LONGEST_RETENTION)));

    static final List<Variable<?>> VARIABLES =
            List.of(REGION, ENDPOINT, STREAMS_ENDPOINT, NAME, NAIVE_ZONE, LEGACY_GROUPS, INBOX_CONCURRENCY, RETENTION);

    private TableSection() {}

    static Supplier<AwsEndpoint> endpoint(VariableReader reader) {
        return endpoint(reader, ENDPOINT);
    }

    /** AWS serves streams at an address of their own; DynamoDB Local has them where the tables are. */
    static Supplier<AwsEndpoint> streamsEndpoint(VariableReader reader) {
        return endpoint(reader, reader.isSet(STREAMS_ENDPOINT) ? STREAMS_ENDPOINT : ENDPOINT);
    }

    /** A service of AWS in the region of the table, at this address if there is one. */
    static Supplier<AwsEndpoint> endpoint(VariableReader reader, Variable<Optional<URI>> variable) {
        Supplier<Region> region = reader.read(REGION);
        Supplier<Optional<URI>> address = reader.read(variable);
        return () -> address.get()
                .<AwsEndpoint>map(url -> new AwsEndpoint.Custom(region.get(), url))
                .orElseGet(() -> new AwsEndpoint.Aws(region.get()));
    }

    static Supplier<DynamoDbSettings> settings(VariableReader reader) {
        Supplier<String> name = reader.read(NAME);
        Supplier<ZoneId> naiveZone = reader.read(NAIVE_ZONE);
        Supplier<Boolean> legacyGroups = reader.read(LEGACY_GROUPS);
        Supplier<Integer> inboxConcurrency = reader.read(INBOX_CONCURRENCY);
        Supplier<Optional<Integer>> retention = reader.read(RETENTION);
        return () -> new DynamoDbSettings(
                name.get(),
                naiveZone.get(),
                legacyGroups.get(),
                inboxConcurrency.get(),
                retention.get().map(Duration::ofDays).orElse(DynamoDbSettings.FOR_EVER));
    }

    private static int days(Duration retention) {
        return (int) retention.toDays();
    }
}
