package io.cruddur.messaging.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** A set of routes of the service. */
public interface Routes {

    /**
     * Adds the routes, each once. Their handlers may throw what the domain throws: it is answered as everywhere else in
     * the service.
     */
    void addTo(RoutesConfig routes);

    /** Adds a route for GET, and for HEAD: Javalin's own answers 200 to a HEAD without asking the handler. */
    static void get(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }
}
