package io.cruddur.messaging.app.redis;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Debian's redis-server on a free port of this machine, in a folder of the test's. */
public final class RedisServer implements AutoCloseable {

    static final String PASSWORD = "not-to-be-logged";

    private final Path folder;
    private final int port;
    private final List<String> options;
    private Process process;

    private RedisServer(Path folder, int port, List<String> options) {
        this.folder = folder;
        this.port = port;
        this.options = options;
        this.process = startProcess();
    }

    /** Starts it with these options beside its own, and waits until it answers. */
    public static RedisServer start(Path folder, String... options) {
        RedisServer server = new RedisServer(folder, freePort(), List.of(options));
        try {
            server.awaitThatItAnswers();
            return server;
        } catch (RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process startProcess() {
        List<String> command = new ArrayList<>(List.of(
                "redis-server", "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "", "--appendonly"));
        command.addAll(List.of("no", "--dir", folder.toString(), "--requirepass", PASSWORD));
        command.addAll(options);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("redis-" + port + ".log").toFile())
                    .start();
        } catch (IOException missing) {
            if ("true".equals(System.getenv("CI"))) {
                return fail("redis-server is missing: install it.", missing);
            }
            return abort("redis-server is missing: install it to run this test.");
        }
    }

    private void awaitThatItAnswers() {
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> ask("ping").equals("PONG"));
    }

    /** The number of its process. */
    public long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    /** Its address, with the password. */
    public String url() {
        return url(port);
    }

    /** Its address as another port has it. */
    static String url(int port) {
        return "redis://:" + PASSWORD + "@127.0.0.1:" + port;
    }

    /** What it answers to a command, as redis-cli prints it. */
    String ask(String... words) {
        List<String> command = new ArrayList<>(
                List.of("redis-cli", "-p", Integer.toString(port), "-a", PASSWORD, "--no-auth-warning"));
        command.addAll(List.of(words));
        try {
            Process asking =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts it again on the same port, with nothing in it. */
    void restart() {
        process = startProcess();
        awaitThatItAnswers();
    }

    @Override
    public void close() {
        stop();
    }
}
