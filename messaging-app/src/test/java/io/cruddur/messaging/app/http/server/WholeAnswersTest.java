package io.cruddur.messaging.app.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a server of its own, with less time for an answer than the service gives. */
final class WholeAnswersTest {

    /** More than the sockets of both sides take. */
    private static final int LARGE = 64 * 1024 * 1024;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final CompletableFuture<@Nullable Throwable> exchange = new CompletableFuture<>();

    private void start(Duration answerTime) throws Exception {
        WholeAnswers answers = new WholeAnswers(answerTime, LARGE);
        answers.setHandler(new Large());
        server.setHandler(answers);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void anAnswerThatIsReadArrivesWhole() throws Exception {
        start(Duration.ofMinutes(1));
        try (Socket socket = ask("Connection: close\r\n")) {
            assertThat(socket.getInputStream().readAllBytes().length).isGreaterThan(LARGE);
        }
        assertThat(exchange.orTimeout(10, TimeUnit.SECONDS).join()).isNull();
    }

    @Test
    void anAnswerThatNobodyReadsEndsItsConnection() throws Exception {
        start(Duration.ofMillis(200));
        try (Socket socket = ask("")) {
            assertThat(exchange.orTimeout(10, TimeUnit.SECONDS).join()).isNotNull();
            assertThat(readToTheEnd(socket)).isLessThan(LARGE);
        }
    }

    private static int readToTheEnd(Socket socket) throws IOException {
        try {
            return socket.getInputStream().readAllBytes().length;
        } catch (SocketException reset) {
            return 0;
        }
    }

    private Socket ask(String headers) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(("GET / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private final class Large extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            Request.addCompletionListener(request, exchange::complete);
            // Without a thread that waits, or this would never come back.
            Content.Sink.write(response, false, ByteBuffer.wrap(new byte[LARGE]));
            callback.succeeded();
            return true;
        }
    }
}
