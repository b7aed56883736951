package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The web page at {@code /}: inbox and conversations, as one of the seeded users sees them. */
final class WebPage implements Routes {

    /** Nothing from elsewhere, and no script or style within the page, so that no user's text can become one. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static final String HTML = "text/html; charset=utf-8";
    static final String STYLE = "text/css; charset=utf-8";
    static final String SCRIPT = "text/javascript; charset=utf-8";

    /** The files in the folder {@code web} beside this class, with their types. */
    private static final Map<String, String> TYPES = Map.of(
            "index.html", HTML,
            "style.css", STYLE,
            "icon.svg", "image/svg+xml",
            "api.js", SCRIPT,
            "app.js", SCRIPT,
            "conversation.js", SCRIPT,
            "events.js", SCRIPT,
            "inbox.js", SCRIPT,
            "uuid.js", SCRIPT,
            "words.js", SCRIPT);

    @Override
    public void addTo(RoutesConfig routes) {
        Routes.get(routes, "/", ctx -> serve(ctx, "index.html"));
        Routes.get(routes, "/web/{file}", ctx -> serve(ctx, ctx.pathParam("file")));
    }

    private static void serve(Context ctx, String file) {
        String type = Optional.ofNullable(TYPES.get(file)).orElseThrow(NotFoundResponse::new);
        serve(ctx, type, POLICY, WebPage.class.getResourceAsStream("web/" + file));
    }

    /** Answers with a file of a page. */
    static void serve(Context ctx, String type, String policy, InputStream file) {
        ctx.header("Content-Security-Policy", policy)
                .header("Cache-Control", "no-cache")
                .contentType(type)
                .result(file);
    }
}
