package io.cruddur.messaging.app.config;

import io.cruddur.messaging.app.http.HttpSettings;
import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.app.management.ManagementSettings;
import io.cruddur.messaging.app.redis.RedisSettings;
import io.cruddur.messaging.cognito.AccessTokenSettings;
import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything that this program can be told: flags over environment variables over defaults. A variable that is blank
 * counts as missing.
 *
 * <p>Not every command needs every variable: each section is read when it is asked for, and throws a
 * {@link ConfigurationException} that names all variables of the section that are missing or wrong. {@link #check} does
 * so for several sections at once. A function's archive has the libraries of its own sections alone.
 */
public final class Configuration {

    private final Map<String, String> texts;

    private Configuration(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
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
        Map<String, String> all = new HashMap<>(texts);
        all.putAll(flags);
        return new Configuration(all);
    }

    /** All variables, section by section. */
    public static List<Variable<?>> variables() {
        return Stream.of(
                        TableSection.VARIABLES,
                        QueueSection.VARIABLES,
                        UsersSection.VARIABLES,
                        RedisSection.VARIABLES,
                        UserPoolSection.VARIABLES,
                        HttpSection.VARIABLES,
                        LimitsSection.VARIABLES,
                        RevisionsSection.VARIABLES,
                        OperationSection.VARIABLES,
                        EmbeddedSection.VARIABLES)
                .<Variable<?>>flatMap(List::stream)
                .toList();
    }

    /** Reads all of these, and reports what is missing or wrong in any of them as one error. */
    public static void check(Supplier<?>... sections) {
        Set<String> problems = new LinkedHashSet<>();
        for (Supplier<?> section : sections) {
            try {
                var unused = section.get();
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
    }

    /** Where DynamoDB is. */
    public AwsEndpoint dynamoDb() {
        return read(TableSection::endpoint);
    }

    /** Where DynamoDB's streams are. */
    public AwsEndpoint dynamoDbStreams() {
        return read(TableSection::streamsEndpoint);
    }

    /** The table of messages. */
    public DynamoDbSettings table() {
        return read(TableSection::settings);
    }

    /** Where the inbox function puts the ids of groups that need a repair; empty if there is no such queue. */
    public Optional<URI> brokenGroups() {
        return read(QueueSection::brokenGroups);
    }

    /** Where S3 is, with the bucket of the records that Lambda gave up. */
    public AwsEndpoint buckets() {
        return read(QueueSection::buckets);
    }

    /** The user database. */
    public UserDatabase users() {
        return read(UsersSection::database);
    }

    /** The user database, where nothing pools transactions. */
    public UserDatabase listening() {
        return read(UsersSection::listening);
    }

    /** How the instances of the service tell each other of events. */
    public Broadcast broadcast() {
        return read(UsersSection::broadcast);
    }

    /** What instances share over Redis. */
    public RedisSettings redis() {
        return read(RedisSection::settings);
    }

    /** Whether there is a user pool. */
    public boolean hasUserPool() {
        return UserPoolSection.isThere(new VariableReader(texts));
    }

    /** The user pool. */
    public UserPool userPool() {
        return read(UserPoolSection::pool);
    }

    /** The tokens of the user pool that are issued to our app client. */
    public AccessTokenSettings accessTokens() {
        return read(UserPoolSection::accessTokens);
    }

    /**
     * The HTTP service.
     *
     * @param address the address of the interface to listen on
     */
    public HttpSettings http(String address) {
        return read(reader -> HttpSection.settings(reader, address));
    }

    /** How much one user may ask of one instance. */
    public LimitSettings limits() {
        return read(LimitsSection::settings);
    }

    /** What senders may change of their messages. */
    public RevisionRules revisions() {
        return read(RevisionsSection::rules);
    }

    /**
     * The management port, if there is one.
     *
     * @param address the address of the interface to listen on, unless a variable names another
     */
    public Optional<ManagementSettings> management(String address) {
        return read(reader -> OperationSection.management(
                reader, HttpSection.settings(reader, address).get().port(), address));
    }

    /** What lines of the log look like: {@code text} or {@code json}. */
    public String logFormat() {
        return read(OperationSection::logFormat);
    }

    /** Whether the log has a line for each request. */
    public boolean accessLog() {
        return read(OperationSection::accessLog);
    }

    /** Where the embedded engines keep what they store. */
    public Storage storage() {
        return read(EmbeddedSection::storage);
    }

    /** The port that the embedded DynamoDB is open on; 0 where it is closed. */
    public int dynamoDbLocalPort() {
        return read(EmbeddedSection::dynamoDbPort);
    }

    private <T> T read(Function<VariableReader, Supplier<T>> section) {
        VariableReader reader = new VariableReader(texts);
        return reader.finish(section.apply(reader));
    }
}
