package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address at which something answers that speaks another protocol: a web server, another database. */
@Timeout(60)
final class NotPostgresTest {

    private static final Identity BENS =
            new Identity(new IdentityId("ben's"), BEN.handle().value(), BEN.displayName(), "ben@example.com", true);

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", "J\0\0\0\n8.4.0\0\b\0\0\0mysql_native"})
    void whatIsNoPostgresIsUnavailableAndNothingIsUnknown(String answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                PostgresDatabase database = PostgresDatabase.open(TestDatabase.on(server.getLocalPort(), "users"))) {
            Thread answering = new Thread(() -> answerAll(server, answer));
            answering.start();

            assertIsNoPostgres(() -> database.schema().load());
            assertIsNoPostgres(() -> database.patientUsers().register(BENS));
            assertIsNoPostgres(() -> database.users().register(BENS));
            assertIsNoPostgres(() -> database.users().findByHandle(BEN.handle()));
        }
    }

    private static void assertIsNoPostgres(ThrowingCallable call) {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(call)
                .withMessageContaining("is not PostgreSQL");
    }

    private static void answerAll(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
