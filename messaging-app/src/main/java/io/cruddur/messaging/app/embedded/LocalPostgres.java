package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.failure.StartException;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server on a free port of the loopback interface. It lets one role in, with a password made for this start. If
 * it ends without being closed, it is started again, with the same port and the same password.
 */
final class LocalPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ANY_PORT = 0;
    private static final int NEEDED_MEGABYTES = 100;
    private static final int LINES_OF_LOG = 3;

    private final PostgresFolder folder;
    private final PostgresRole role = PostgresRole.withNewPassword();
    private EmbeddedPostgres server;
    private boolean closed;

    private LocalPostgres(PostgresFolder folder) {
        this.folder = folder;
        this.server = launch(ANY_PORT);
        watch();
    }

    static LocalPostgres start(PostgresFolder folder) {
        return new LocalPostgres(folder);
    }

    private EmbeddedPostgres launch(int port) {
        try {
            folder.prepare();
            // Where the library unpacks the server. With the builder's own method for it, the library leaves an
            // empty folder elsewhere.
            System.setProperty("ot.epg.working-dir", folder.programs().toString());
            return withSettings(EmbeddedPostgres.builder().setPort(port)).start();
        } catch (StartException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private EmbeddedPostgres.Builder withSettings(EmbeddedPostgres.Builder builder) {
        String durable = folder.isKept() ? "on" : "off";
        return builder.setPgBinaryResolver(new Binaries(folder.programs()))
                .setDataDirectory(folder.data())
                .setCleanDataDirectory(false)
                .setDataDirectoryCustomizer(made -> letIn())
                .setConnectConfig("user", PostgresRole.NAME)
                .setConnectConfig("password", role.password())
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", durable)
                .setServerConfig("synchronous_commit", durable)
                .setServerConfig("log_min_messages", "fatal")
                .setOutputRedirector(Redirect.appendTo(folder.log().toFile()))
                .setPGStartupWait(PATIENCE)
                // The service is stopped first; a hook of the library's own would not wait for it.
                .setRegisterShutdownHook(false);
    }

    /** The library remembers a folder for each of these: equal ones share it. */
    private record Binaries(Path programs) implements PgBinaryResolver {

        @Override
        public InputStream getPgBinary(String system, String architecture) throws IOException {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
        }
    }

    private void letIn() {
        try {
            folder.letIn(role);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The message quotes the server, and adds a lack of space, which the server may be unable to report. */
    private StartException failed(Exception cause) {
        long free = folder.path().toFile().getUsableSpace() >> 20;
        try {
            folder.clean();
            List<String> log = Files.exists(folder.log()) ? Files.readAllLines(folder.log()) : List.of();
            String said = String.join(" ", log.subList(Math.max(0, log.size() - LINES_OF_LOG), log.size()));
            return new StartException(
                    "PostgreSQL does not start in " + folder.path()
                            + (free < NEEDED_MEGABYTES
                                    ? ": it takes up to " + NEEDED_MEGABYTES + " MB, and " + free + " MB are free."
                                    : ".")
                            + " (" + (said.isBlank() ? cause : said) + ")",
                    cause);
        } catch (IOException e) {
            e.addSuppressed(cause);
            throw new UncheckedIOException(e);
        }
    }

    private void watch() {
        try {
            ProcessHandle.of(folder.pid())
                    .map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null))
                    .thenRunAsync(this::startAgain, restart -> new Thread(restart, "postgres-restart").start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void startAgain() {
        if (closed) {
            return;
        }
        LOG.error("PostgreSQL ended. It is started again.");
        try {
            server = launch(server.getPort());
            watch();
            LOG.info("PostgreSQL is there again.");
        } catch (StartException e) {
            LOG.error("{} The users are away until this program is started again.", e.getMessage());
        }
    }

    /** As {@code CONNECTION_URL} has it. */
    String connectionUrl() {
        return role.connectionUrl(server.getPort());
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
