package io.cruddur.messaging.app;

import io.cruddur.messaging.app.http.HttpSettings;
import io.cruddur.messaging.app.http.LimitSettings;
import io.cruddur.messaging.cognito.AccessTokenSettings;
import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    private final Map<String, String> variables;

    private Configuration(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** What the environment of this process says. */
    public static Configuration ofEnvironment() {
        return of(System.getenv());
    }

    /** What these variables say. */
    public static Configuration of(Map<String, String> variables) {
        return new Configuration(variables);
    }

    /** The same, but for the variables that flags give another value. */
    public Configuration with(Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(flags);
        return new Configuration(all);
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
        return value(own).isPresent() ? dynamoDbAt(own) : dynamoDb();
    }

    private AwsEndpoint dynamoDbAt(String variable) {
        if (value(variable).isEmpty()) {
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
        return value(own).isPresent() ? database(own) : users();
    }

    private PostgresSettings database(String variable) {
        String url =
                required(variable, "the user database, postgresql://user:password@host:port/database", value -> value);
        try {
            return PostgresSettings.parse(url);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(variable + " is wrong. " + e.getMessage()));
        }
    }

    /** Whether {@code AWS_COGNITO_USER_POOL_ID} is set. */
    public boolean hasUserPool() {
        return value("AWS_COGNITO_USER_POOL_ID").isPresent();
    }

    /** {@code AWS_COGNITO_USER_POOL_ID}, and {@code AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER} (none: AWS's own). */
    public UserPool userPool() {
        String address = "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER";
        if (value(address).isEmpty()) {
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
        return optional(
                "BROADCAST",
                Broadcast.POSTGRES,
                "process or postgres",
                name -> Broadcast.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    /** {@code DATA_DIR} (none: nothing is kept). */
    public Storage storage() {
        return optional("DATA_DIR", new Storage.Temporary(), "a folder", dir -> new Storage.Folder(Path.of(dir)));
    }

    /** {@code DYNAMODB_LOCAL_PORT} (0): the port that the embedded DynamoDB is open on; closed, if that is 0. */
    public int dynamoDbLocalPort() {
        return optional("DYNAMODB_LOCAL_PORT", 0, "a free port from 1 to 65535", Configuration::portNumber);
    }

    private Region region() {
        return value("AWS_REGION")
                .or(() -> value("AWS_DEFAULT_REGION"))
                .map(Region::of)
                .orElseThrow(() -> missing("AWS_REGION", "the region of the table, such as eu-central-1"));
    }

    private URI address(String variable) {
        return required(variable, "an address such as http://localhost:8000", Configuration::url);
    }

    private String tableName() {
        return optional(
                "DDB_MESSAGE_TABLE",
                "cruddur-messages",
                "the name of a table, 3 to 255 letters, digits, '_', '.' or '-'",
                name -> DynamoDbSettings.of(name).table());
    }

    private ZoneId naiveZone() {
        return optional("LEGACY_TIME_ZONE", ZoneOffset.UTC, "a time zone such as Europe/Berlin", ZoneId::of);
    }

    private boolean legacyGroups() {
        return optional("LEGACY_GROUPS", false, "true or false", Configuration::flag);
    }

    private UserPool awsUserPool() {
        return required(
                "AWS_COGNITO_USER_POOL_ID", "the id of the user pool, such as eu-central-1_a1B2c3D4e", UserPool::of);
    }

    private String userPoolClientId() {
        return required("AWS_COGNITO_USER_POOL_CLIENT_ID", "the id of the user pool's app client", value -> value);
    }

    private int port() {
        return optional("PORT", 4567, "a port from 1 to 65535, or 0 for any free one", Configuration::portNumber);
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
        return optional(name, fallback, "a number from 1 to " + LimitSettings.MAX, Configuration::limitNumber);
    }

    private Optional<URI> frontendUrl() {
        return url("FRONTEND_URL", "the web client's address, such as http://localhost:3000");
    }

    private Optional<URI> backendUrl() {
        return url("BACKEND_URL", "this service's own address, such as http://localhost:4567");
    }

    private Duration keepAlive() {
        return optional(
                "KEEP_ALIVE_SECONDS",
                HttpSettings.DEFAULT_KEEP_ALIVE,
                "a number of seconds from 1 to " + HttpSettings.MAX_KEEP_ALIVE.toSeconds(),
                Configuration::keepAliveSeconds);
    }

    private Optional<URI> url(String name, String meaning) {
        return value(name).map(value -> parse(name, value, meaning, Configuration::url));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private <T> T required(String name, String meaning, Function<String, T> parser) {
        return parse(name, value(name).orElseThrow(() -> missing(name, meaning)), meaning, parser);
    }

    private <T> T optional(String name, T fallback, String meaning, Function<String, T> parser) {
        return value(name).map(value -> parse(name, value, meaning, parser)).orElse(fallback);
    }

    /** The value is not repeated to whoever reads the log: it may be a secret. */
    private static <T> T parse(String name, String value, String meaning, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ConfigurationException(List.of(name + " is wrong: set it to " + meaning + "."));
        }
    }

    private static ConfigurationException missing(String name, String meaning) {
        return new ConfigurationException(List.of(name + " is missing: set it to " + meaning + "."));
    }

    private static int portNumber(String text) {
        int port = Integer.parseInt(text);
        require(port >= 0 && port <= 65535);
        return port;
    }

    private static int limitNumber(String text) {
        int limit = Integer.parseInt(text);
        require(limit >= 1 && limit <= LimitSettings.MAX);
        return limit;
    }

    private static Duration keepAliveSeconds(String text) {
        int seconds = Integer.parseInt(text);
        require(seconds >= 1 && seconds <= HttpSettings.MAX_KEEP_ALIVE.toSeconds());
        return Duration.ofSeconds(seconds);
    }

    private static boolean flag(String text) {
        require(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
        return Boolean.parseBoolean(text);
    }

    private static URI url(String text) {
        URI url = URI.create(text);
        require(List.of("http", "https").contains(String.valueOf(url.getScheme())) && url.getHost() != null);
        return url;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
