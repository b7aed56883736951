package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.app.failure.StartException;

/** The service and everything that it needs, as {@code serve} runs it. */
public interface MessagingService extends AutoCloseable {

    /**
     * Starts everything, and begins to listen.
     *
     * @return a text for the person who started it: where it listens, and how to sign in
     * @throws StartException when a port is taken, or an engine does not start
     */
    String start();

    /** Lets requests under way finish, and stops everything. May be called again. */
    @Override
    void close();
}
