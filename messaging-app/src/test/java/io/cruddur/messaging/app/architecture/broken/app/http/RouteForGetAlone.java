package io.cruddur.messaging.app.architecture.broken.app.http;

import io.javalin.config.RoutesConfig;

final class RouteForGetAlone {

    void addTo(RoutesConfig routes) {
        routes.get("/alone", ctx -> ctx.result("alone"));
    }
}
