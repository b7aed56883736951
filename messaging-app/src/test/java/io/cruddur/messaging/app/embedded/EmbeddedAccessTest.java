package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.app.config.Configuration;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in to an embedded system, and who is not: web pages from elsewhere, and other users of the machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmbeddedAccessTest {

    private static final Pattern WELCOME =
            Pattern.compile("Listens on +(?<address>http://\\S+).*CONNECTION_URL=(?<users>\\S+)", Pattern.DOTALL);

    private final EmbeddedSystem system = new EmbeddedSystem(Configuration.of(Map.of("PORT", "0")));
    private String address = "";
    private String users = "";

    @BeforeAll
    void start() {
        Matcher welcome = WELCOME.matcher(system.start());
        assertThat(welcome.find()).isTrue();
        address = welcome.group("address");
        users = welcome.group("users");
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /web/app.js",
                "GET /docs",
                "GET /docs/docs.js",
                "GET /openapi.json",
                "GET /api/health-check",
                "GET /api/message_groups",
                "GET /dev/users",
                "POST /dev/sign-in",
                "OPTIONS /api/messages",
                "GET /nowhere"
            })
    void aPageThatRebindsItsNameIsRefused(String request) throws IOException {
        assertThat(exchange(request, "Host: cruddur.example:4567"))
                .startsWith("HTTP/1.1 421 ")
                .endsWith("\r\n\r\n[\"misdirected_request\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost.cruddur.example",
                "127.0.0.1.cruddur.example:4567",
                "127.0.0.2",
                "[::2]",
                "0.0.0.0",
                "cruddur.example"
            })
    void anyOtherNameIsRefused(String host) throws IOException {
        assertThat(exchange("GET /dev/users", "Host: " + host)).startsWith("HTTP/1.1 421 ");
    }

    @Test
    void aNameInTheTargetCountsAsOneInTheHeader() throws IOException {
        String name = "http://cruddur.example:4567";

        assertThat(exchange("GET " + name + "/dev/users", "Host: cruddur.example:4567"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(exchange("GET " + name + "/dev/users", "Host: localhost")).doesNotStartWith("HTTP/1.1 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:4567", "127.0.0.1", "127.0.0.1:80", "[::1]:4567"})
    void theNamesOfThisMachineAreAnswered(String host) throws IOException {
        assertThat(exchange("GET /dev/users", "Host: " + host)).startsWith("HTTP/1.1 200 ");
        assertThat(exchange("GET http://" + host + "/dev/users", "Host: " + host))
                .startsWith("HTTP/1.1 200 ");
    }

    private String exchange(String request, String header) throws IOException {
        URI service = URI.create(address);
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(60_000);
            String head = request + " HTTP/1.1\r\n" + header + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"postgres, ''", "postgres, postgres", "cruddur, ''", "cruddur, cruddur", "root, ''"})
    void postgreSqlLetsNobodyInWithoutThePassword(String user, String password) {
        URI server = URI.create(users);
        String url = "jdbc:postgresql://" + server.getHost() + ":" + server.getPort() + server.getPath();

        assertThatThrownBy(
                        () -> DriverManager.getConnection(url, user, password).close())
                .isInstanceOf(SQLException.class)
                .extracting(refusal -> String.valueOf(((SQLException) refusal).getSQLState()))
                .asString()
                .matches("28.{3}|08004");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy public.users from program 'true'",
                "copy public.users to '/tmp/users'",
                "alter system set fsync = 'on'",
                "select pg_read_file('/etc/passwd')",
                "create role another superuser",
                "set role postgres"
            })
    void whoHasThePasswordHasNoRightsBeyondTheDatabase(String statement) throws SQLException {
        try (Connection connection = SqlConnection.open(users);
                Statement open = connection.createStatement()) {
            assertThatThrownBy(() -> open.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .extracting(refusal -> ((SQLException) refusal).getSQLState())
                    .isEqualTo("42501");
        }
    }
}
