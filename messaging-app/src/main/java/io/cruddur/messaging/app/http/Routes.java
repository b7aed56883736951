package io.cruddur.messaging.app.http;

import io.javalin.config.RoutesConfig;

/** A set of routes of the service. */
public interface Routes {

    /**
     * Adds the routes, each once. Their handlers may throw what the domain throws: it is answered as everywhere else in
     * the service.
     */
    void addTo(RoutesConfig routes);
}
