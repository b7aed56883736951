package io.cruddur.messaging.postgres;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGProperty;

/**
 * Where the user database is, and who connects to it.
 *
 * @param host a name or an address, the latter in brackets when it is one of IPv6
 * @param port 1 to 65535
 * @param database the name of the database
 * @param user the role that connects
 * @param password its password; empty where the server asks for none
 * @param parameters further properties of the PostgreSQL JDBC driver, such as {@code sslmode}; a name may be given in
 *     libpq's spelling ({@code application_name}) and is kept in the driver's ({@code ApplicationName}). The authorities of
 *     Amazon RDS come along: {@code sslrootcert} is {@code rds} for them, or a file. Time limits have no effect here:
 *     {@link PostgresDatabase} sets its own
 */
public record PostgresSettings(
        String host, int port, String database, String user, String password, Map<String, String> parameters)
        implements PostgresAccess {

    /** The port where a URL names none. */
    public static final int DEFAULT_PORT = 5432;

    /** The grammar of libpq (PostgreSQL's manual, section "Connection URIs"), for one host. */
    private static final Pattern URL = Pattern.compile("postgres(?:ql)?://"
            + "(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?"
            + "(?<host>\\[[0-9a-fA-F:.]+]|[^]:/?@,\\[]*)(?::(?<port>[0-9]{0,5}))?"
            + "(?:/(?<database>[^?]*))?"
            + "(?:\\?(?<parameters>.*))?");

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException when host, database or user is missing, the port is out of range, or the driver
     *     knows no such parameter; the message does not hold the password
     */
    public PostgresSettings {
        requireNonNull(host, "host");
        requireNonNull(database, "database");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        requireNonNull(parameters, "parameters");
        require(!host.isBlank(), "names no host");
        require(port >= 1 && port <= 65535, "has a port outside of 1 to 65535");
        require(!database.isBlank(), "names no database");
        require(!user.isBlank(), "names no user");
        Map<String, String> properties = new HashMap<>();
        parameters.forEach((name, value) -> properties.put(driversName(name), value));
        parameters = Map.copyOf(properties);
    }

    /** These, always. */
    @Override
    public PostgresSettings current() {
        return this;
    }

    /**
     * Reads a connection URL as libpq knows it, {@code postgresql://user:password@host:port/database?parameters}: reserved
     * characters of a part are percent-encoded, the port is {@value #DEFAULT_PORT} where none is named, and the password
     * may be missing; the scheme {@code postgres} works too. Unlike libpq, this guesses nothing else.
     *
     * @throws IllegalArgumentException when the URL has another form, or one of its parts is refused; the message does not
     *     hold the password
     */
    public static PostgresSettings parse(String url) {
        requireNonNull(url, "url");
        Matcher parts = URL.matcher(url);
        require(
                parts.matches(),
                "does not have the form postgresql://user:password@host:port/database, where reserved characters"
                        + " within a part are percent-encoded");
        String port = part(parts, "port");
        return new PostgresSettings(
                part(parts, "host"),
                port.isEmpty() ? DEFAULT_PORT : Integer.parseInt(port),
                decode(part(parts, "database")),
                decode(part(parts, "user")),
                decode(part(parts, "password")),
                parameters(part(parts, "parameters")));
    }

    private static String part(Matcher parts, String name) {
        return Optional.ofNullable(parts.group(name)).orElse("");
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] nameAndValue = parameter.split("=", 2);
            require(nameAndValue.length == 2, "has a parameter that is not of the form name=value");
            parameters.put(decode(nameAndValue[0]), decode(nameAndValue[1]));
        }
        return parameters;
    }

    /** Percent-decodes; a plus sign is a plus sign here, other than in the HTML forms that the JDK's decoder is for. */
    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Without the cause: its message quotes the part that it could not read, which may belong to the password.
            throw refusal("has a % that is not followed by two hexadecimal digits; write it as %25");
        }
    }

    private static String driversName(String parameter) {
        String plain = parameter.replace("_", "");
        return Arrays.stream(PGProperty.values())
                .map(PGProperty::getName)
                .filter(plain::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> refusal("has the parameter \"" + parameter + "\", which the driver does not know"));
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw refusal(complaint);
        }
    }

    private static IllegalArgumentException refusal(String complaint) {
        return new IllegalArgumentException("The connection URL of the user database " + complaint + ".");
    }

    /** The URL with {@code ***} for the password, and without the values of its parameters, which may be secrets too. */
    @Override
    public String toString() {
        return "postgresql://" + user + ":***@" + host + ":" + port + "/" + database
                + (parameters.isEmpty() ? "" : "?" + String.join("&", new TreeSet<>(parameters.keySet())));
    }
}
