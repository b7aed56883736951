package io.cruddur.messaging.app.management;

import io.cruddur.messaging.app.http.server.AnswerHeaders;
import io.cruddur.messaging.app.http.server.JsonErrorHandler;
import io.cruddur.messaging.app.http.server.LoopbackHosts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * {@code /livez}, {@code /readyz} and {@code /metrics}, on a port of their own with threads of their own: a busy service
 * still answers. Nobody has to sign in, so the port is for machines of the same network alone.
 */
public final class ManagementService implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int MAX_CONNECTIONS = 100;
    private static final int MAX_HEAD_BYTES = 8 * 1024;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(75);

    private final Server server = new Server(threads());
    private final ServerConnector connector;

    /** Prepares it, without listening yet. */
    public ManagementService(ManagementSettings settings, Readiness readiness, Scrape metrics) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEAD_BYTES);
        http.setUriCompliance(UriCompliance.RFC3986);
        ConnectionFactory connections = new HttpConnectionFactory(http);
        this.connector = new ServerConnector(server, 1, 1, connections);
        connector.setHost(settings.bindAddress());
        connector.setPort(settings.port());
        connector.setIdleTimeout(KEEP_ALIVE.toMillis());
        AnswerHeaders headers = new AnswerHeaders(false);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        server.setErrorHandler(new JsonErrorHandler(headers));
        server.setHandler(new ManagementAnswers(readiness, metrics));
        server.insertHandler(headers);
        if (LoopbackHosts.isLoopback(settings.bindAddress())) {
            server.insertHandler(new LoopbackHosts());
        }
    }

    /** The metrics of this moment. */
    @FunctionalInterface
    public interface Scrape {

        /** The media type of {@link #text}: Prometheus's text format. */
        String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

        /** All of them. */
        String text();
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("management");
        threads.setDaemon(true);
        return threads;
    }

    /**
     * Begins to listen.
     *
     * @return the port, which is the one of the settings unless that was 0
     * @throws UncheckedIOException when the port is taken, or the address is not this machine's
     */
    public int start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) { // as Jetty declares it
            throw new IllegalStateException("The management port can't be opened.", e);
        }
        return connector.getLocalPort();
    }

    /** Stops at once. Closing again does nothing. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // as Jetty declares it
            throw new IllegalStateException("The management port can't be closed.", e);
        }
    }
}
