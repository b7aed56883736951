package io.cruddur.messaging.app;

import io.cruddur.messaging.app.http.HttpSettings;
import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.cognito.AccessTokenSettings;
import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;

/**
 * Everything that this program can be told: flags over environment variables over defaults. A variable that is blank
 * counts as missing.
 *
 * <p>Not every command needs every variable: each section is read when it is asked for, and throws a
 * {@link ConfigurationException} that names all variables of the section that are missing or wrong. {@link #check} does
 * so for several sections at once.
 */
public final class Configuration {

    private static final int MAX_PORT = 65_535;

    private final Variables variables;

    private Configuration(Variables variables) {
        this.variables = variables;
    }

    /** What the environment of this process says. */
    public static Configuration ofEnvironment() {
        return of(System.getenv());
    }

    /** What these variables say. */
    public static Configuration of(Map<String, String> variables) {
        return new Configuration(new Variables(variables));
    }

    /** The same, but for the variables that flags give another value. */
    public Configuration with(Map<String, String> flags) {
        return new Configuration(variables.with(flags));
    }

    /** Reads all of these, and reports what is missing or wrong in any of them as one error. */
    public static void check(Supplier<?>... sections) {
        Set<String> problems = new LinkedHashSet<>();
        for (Supplier<?> section : sections) {
            try {
                section.get();
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
    }

    /** {@code AWS_REGION} or {@code AWS_DEFAULT_REGION}, and {@code AWS_ENDPOINT_URL_DYNAMODB} (none: AWS's own). */
    public AwsEndpoint dynamoDb() {
        return dynamoDbAt("AWS_ENDPOINT_URL_DYNAMODB");
    }

    /**
     * The same for streams, which AWS serves at an address of their own: {@code AWS_ENDPOINT_URL_DYNAMODB_STREAMS}. Where
     * that is missing, they are where the tables are, as DynamoDB Local has it.
     */
    public AwsEndpoint dynamoDbStreams() {
        String own = "AWS_ENDPOINT_URL_DYNAMODB_STREAMS";
        return variables.value(own).isPresent() ? dynamoDbAt(own) : dynamoDb();
    }

    private AwsEndpoint dynamoDbAt(String variable) {
        if (variables.value(variable).isEmpty()) {
            return new AwsEndpoint.Aws(region());
        }
        check(this::region, () -> address(variable));
        return new AwsEndpoint.Custom(region(), address(variable));
    }

    /**
     * {@code DDB_MESSAGE_TABLE} (cruddur-messages), {@code LEGACY_TIME_ZONE} (UTC) and {@code LEGACY_GROUPS} (false).
     */
    public DynamoDbSettings table() {
        check(this::tableName, this::naiveZone, this::legacyGroups);
        return new DynamoDbSettings(tableName(), naiveZone(), legacyGroups());
    }

    /** {@code CONNECTION_URL}. */
    public PostgresSettings users() {
        return database("CONNECTION_URL");
    }

    /** {@code BROADCAST_CONNECTION_URL} ({@code CONNECTION_URL}): the user database, where nothing pools transactions. */
    public PostgresSettings listening() {
        String own = "BROADCAST_CONNECTION_URL";
        return variables.value(own).isPresent() ? database(own) : users();
    }

    private PostgresSettings database(String variable) {
        String url = variables.required(
                variable, "the user database, postgresql://user:password@host:port/database", value -> value);
        try {
            return PostgresSettings.parse(url);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(variable + " is wrong. " + e.getMessage()));
        }
    }

    /** Whether {@code AWS_COGNITO_USER_POOL_ID} is set. */
    public boolean hasUserPool() {
        return variables.value("AWS_COGNITO_USER_POOL_ID").isPresent();
    }

    /** {@code AWS_COGNITO_USER_POOL_ID}, and {@code AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER} (none: AWS's own). */
    public UserPool userPool() {
        String address = "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER";
        if (variables.value(address).isEmpty()) {
            return awsUserPool();
        }
        check(this::awsUserPool, () -> address(address));
        return new UserPool(awsUserPool().id(), address(address));
    }

    /** The user pool, and {@code AWS_COGNITO_USER_POOL_CLIENT_ID}: the app client that tokens are issued to. */
    public AccessTokenSettings accessTokens() {
        check(this::userPool, this::userPoolClientId);
        return new AccessTokenSettings(userPool().issuer(), userPoolClientId());
    }

    /**
     * {@code PORT} (4567; 0 is any free one), {@code FRONTEND_URL} (none: no browser of another origin is let in),
     * {@code BACKEND_URL} (none) and {@code KEEP_ALIVE_SECONDS} (75).
     *
     * @param address the address of the interface to listen on
     */
    public HttpSettings http(String address) {
        check(this::port, this::frontendUrl, this::backendUrl, this::keepAlive);
        return new HttpSettings(
                address, port(), frontendUrl().orElse(null), backendUrl().orElse(null), keepAlive());
    }

    /**
     * {@code LIMIT_SENDS_BURST} (60), {@code LIMIT_SENDS_PER_SECOND} (1), {@code LIMIT_NEW_GROUPS_PER_HOUR} (20),
     * {@code LIMIT_READS_BURST} (600), {@code LIMIT_READS_PER_SECOND} (50) and {@code LIMIT_STREAMS} (10), each for one
     * user on one instance.
     */
    public LimitSettings limits() {
        check(
                this::sendsAtOnce,
                this::sendsPerSecond,
                this::newGroupsPerHour,
                this::readsAtOnce,
                this::readsPerSecond,
                this::streams);
        return new LimitSettings(
                sendsAtOnce(), sendsPerSecond(), newGroupsPerHour(), readsAtOnce(), readsPerSecond(), streams());
    }

    /** {@code BROADCAST} (postgres): {@code process} or {@code postgres}. */
    public Broadcast broadcast() {
        return variables.optional(
                "BROADCAST",
                Broadcast.POSTGRES,
                "process or postgres",
                name -> Broadcast.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    /** {@code DATA_DIR} (none: nothing is kept). */
    public Storage storage() {
        return variables.optional(
                "DATA_DIR", new Storage.Temporary(), "a folder", dir -> new Storage.Folder(Path.of(dir)));
    }

    /** {@code DYNAMODB_LOCAL_PORT} (0): the port that the embedded DynamoDB is open on; closed, if that is 0. */
    public int dynamoDbLocalPort() {
        return variables.number("DYNAMODB_LOCAL_PORT", 0, 0, MAX_PORT, "a free port from 1 to 65535");
    }

    private Region region() {
        return variables
                .value("AWS_REGION")
                .or(() -> variables.value("AWS_DEFAULT_REGION"))
                .map(Region::of)
                .orElseThrow(() -> Variables.missing("AWS_REGION", "the region of the table, such as eu-central-1"));
    }

    private URI address(String variable) {
        return variables.required(variable, "an address such as http://localhost:8000", Variables::url);
    }

    private String tableName() {
        return variables.optional(
                "DDB_MESSAGE_TABLE",
                "cruddur-messages",
                "the name of a table, 3 to 255 letters, digits, '_', '.' or '-'",
                name -> DynamoDbSettings.of(name).table());
    }

    private ZoneId naiveZone() {
        return variables.optional("LEGACY_TIME_ZONE", ZoneOffset.UTC, "a time zone such as Europe/Berlin", ZoneId::of);
    }

    private boolean legacyGroups() {
        return variables.flag("LEGACY_GROUPS");
    }

    private UserPool awsUserPool() {
        return variables.required(
                "AWS_COGNITO_USER_POOL_ID", "the id of the user pool, such as eu-central-1_a1B2c3D4e", UserPool::of);
    }

    private String userPoolClientId() {
        return variables.required(
                "AWS_COGNITO_USER_POOL_CLIENT_ID", "the id of the user pool's app client", value -> value);
    }

    private int port() {
        return variables.number("PORT", 4567, 0, MAX_PORT, "a port from 1 to 65535, or 0 for any free one");
    }

    private int sendsAtOnce() {
        return limit("LIMIT_SENDS_BURST", LimitSettings.DEFAULT.sendsAtOnce());
    }

    private int sendsPerSecond() {
        return limit("LIMIT_SENDS_PER_SECOND", LimitSettings.DEFAULT.sendsPerSecond());
    }

    private int newGroupsPerHour() {
        return limit("LIMIT_NEW_GROUPS_PER_HOUR", LimitSettings.DEFAULT.newGroupsPerHour());
    }

    private int readsAtOnce() {
        return limit("LIMIT_READS_BURST", LimitSettings.DEFAULT.readsAtOnce());
    }

    private int readsPerSecond() {
        return limit("LIMIT_READS_PER_SECOND", LimitSettings.DEFAULT.readsPerSecond());
    }

    private int streams() {
        return limit("LIMIT_STREAMS", LimitSettings.DEFAULT.streams());
    }

    private int limit(String name, int fallback) {
        return variables.number(name, fallback, 1, LimitSettings.MAX, "a number from 1 to " + LimitSettings.MAX);
    }

    private Optional<URI> frontendUrl() {
        return variables.url("FRONTEND_URL", "the web client's address, such as http://localhost:3000");
    }

    private Optional<URI> backendUrl() {
        return variables.url("BACKEND_URL", "this service's own address, such as http://localhost:4567");
    }

    private Duration keepAlive() {
        int most = (int) HttpSettings.MAX_KEEP_ALIVE.toSeconds();
        int fallback = (int) HttpSettings.DEFAULT_KEEP_ALIVE.toSeconds();
        return Duration.ofSeconds(
                variables.number("KEEP_ALIVE_SECONDS", fallback, 1, most, "a number of seconds from 1 to " + most));
    }
}
