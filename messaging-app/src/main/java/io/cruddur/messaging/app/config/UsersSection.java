package io.cruddur.messaging.app.config;

import io.cruddur.messaging.postgres.PostgresSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/** The user database, and how instances of the service tell each other of events over it. */
final class UsersSection {

    private static final String MEANING = "the user database, postgresql://user:password@host:port/database";

    private static final Pattern ARN = Pattern.compile("arn:[^:]+:secretsmanager:([^:]+):[0-9]{12}:secret:.+");

    private static final Variable<PostgresSettings> URL = Variable.required(
            "CONNECTION_URL",
            MEANING,
            MEANING + ", or set DATABASE_SECRET_ARN in its place",
            url -> parse("CONNECTION_URL", url));

    private static final Variable<Optional<String>> SECRET = Variable.optional(
            "DATABASE_SECRET_ARN",
            "none",
            "the secret of the user database, in place of its address",
            "the ARN of a secret, such as arn:aws:secretsmanager:eu-central-1:123456789012:secret:cruddur-AbCdEf",
            matching(ARN));

    private static final Variable<Optional<URI>> SECRETS_ENDPOINT = Variable.optional(
            "AWS_ENDPOINT_URL_SECRETS_MANAGER",
            "AWS's own",
            "another endpoint of Secrets Manager",
            Variable.ADDRESS,
            Variable::url);

    private static final Variable<Optional<String>> HOST = Variable.optional(
            "DATABASE_HOST",
            "the secret's",
            "the host of the user database, over the secret's",
            "the name or address of a host",
            matching(Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+]")));

    private static final Variable<Optional<Integer>> PORT = Variable.optional(
            "DATABASE_PORT",
            "the secret's",
            "its port, over the secret's",
            "a port from 1 to 65535",
            Variable.from(1, Variable.MAX_PORT));

    private static final Variable<Optional<String>> NAME = Variable.optional(
            "DATABASE_NAME",
            "the secret's",
            "its name, over the secret's",
            "the name of a database, 1 to 63 letters, digits, '_', '.' or '-'",
            matching(Pattern.compile("[A-Za-z0-9_.-]{1,63}")));

    private static final Variable<Map<String, String>> PARAMETERS = new Variable<>(
            List.of("DATABASE_PARAMETERS"),
            "none",
            "parameters of the driver, beside the secret",
            "parameters of the PostgreSQL driver, such as sslmode=verify-full&sslrootcert=/etc/rds.pem",
            text -> PostgresSettings.parse("postgresql://user@host/database?" + text)
                    .parameters(),
            Map.of());

    private static final Variable<Optional<PostgresSettings>> LISTENING_URL = Variable.optional(
            "BROADCAST_CONNECTION_URL",
            "the user database's",
            "the user database past a proxy that pools transactions",
            MEANING,
            url -> parse("BROADCAST_CONNECTION_URL", url));

    private static final Variable<Broadcast> BROADCAST = Variable.preset(
            "BROADCAST",
            "postgres",
            "how instances tell each other of events; process for a single one",
            "process, postgres or redis",
            Broadcast::named);

    static final List<Variable<?>> VARIABLES =
            List.of(URL, SECRET, HOST, PORT, NAME, PARAMETERS, SECRETS_ENDPOINT, BROADCAST, LISTENING_URL);

    private UsersSection() {}

    static Supplier<UserDatabase> database(VariableReader reader) {
        if (!reader.isSet(SECRET)) {
            Supplier<PostgresSettings> url = reader.read(URL);
            return () -> new UserDatabase.Url(url.get());
        }
        if (reader.isSet(URL)) {
            reader.refuse("CONNECTION_URL and DATABASE_SECRET_ARN are both set: keep one of them.");
        }
        return secret(reader)::get;
    }

    /** The same database, where nothing pools transactions. */
    static Supplier<UserDatabase> listening(VariableReader reader) {
        if (!reader.isSet(LISTENING_URL)) {
            return database(reader);
        }
        Supplier<Optional<PostgresSettings>> own = reader.read(LISTENING_URL);
        if (!reader.isSet(SECRET)) {
            return () -> new UserDatabase.Url(own.get().orElseThrow());
        }
        Supplier<UserDatabase.Secret> secret = secret(reader);
        return () -> secret.get().at(own.get().orElseThrow());
    }

    private static Supplier<UserDatabase.Secret> secret(VariableReader reader) {
        Supplier<Optional<String>> arn = reader.read(SECRET);
        Supplier<Optional<URI>> endpoint = reader.read(SECRETS_ENDPOINT);
        Supplier<Optional<String>> host = reader.read(HOST);
        Supplier<Optional<Integer>> port = reader.read(PORT);
        Supplier<Optional<String>> name = reader.read(NAME);
        Supplier<Map<String, String>> parameters = reader.read(PARAMETERS);
        return () -> new UserDatabase.Secret(
                arn.get().orElseThrow(),
                endpoint(arn.get().orElseThrow(), endpoint.get()),
                host.get().orElse(null),
                port.get().orElse(null),
                name.get().orElse(null),
                parameters.get());
    }

    private static AwsEndpoint endpoint(String arn, Optional<URI> address) {
        Matcher parts = ARN.matcher(arn);
        Region region = Region.of(parts.matches() ? parts.group(1) : "");
        return address.<AwsEndpoint>map(url -> new AwsEndpoint.Custom(region, url))
                .orElseGet(() -> new AwsEndpoint.Aws(region));
    }

    static Supplier<Broadcast> broadcast(VariableReader reader) {
        return reader.read(BROADCAST);
    }

    private static Function<String, String> matching(Pattern form) {
        return text -> {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException();
            }
            return text;
        };
    }

    /** The driver's own sentence says what is wrong with an address. */
    private static PostgresSettings parse(String name, String url) {
        try {
            return PostgresSettings.parse(url);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(name + " is wrong. " + e.getMessage()));
        }
    }
}
