package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The web page at {@code /}: inbox and conversations, as one of the seeded users sees them. */
final class WebPage implements Routes {

    /** Nothing from elsewhere, and no script or style within the page, so that no user's text can become one. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static final String HTML = "text/html; charset=utf-8";
    static final String STYLE = "text/css; charset=utf-8";
    static final String SCRIPT = "text/javascript; charset=utf-8";

    /** The types of the files in the folder {@code web} beside this class, by the ends of their names. */
    private static final Map<String, String> TYPES =
            Map.of(".html", HTML, ".css", STYLE, ".js", SCRIPT, ".svg", "image/svg+xml");

    /** A file of that folder itself: no folder below it, and none above. */
    private static final Pattern FILE = Pattern.compile("[a-z-]+(?<end>\\.[a-z]+)");

    @Override
    public void addTo(RoutesConfig routes) {
        Routes.get(routes, "/", ctx -> serve(ctx, "index.html"));
        Routes.get(routes, "/web/{file}", ctx -> serve(ctx, ctx.pathParam("file")));
    }

    private static void serve(Context ctx, String file) {
        Matcher name = FILE.matcher(file);
        String type = name.matches() ? TYPES.get(name.group("end")) : null;
        InputStream content = type == null ? null : WebPage.class.getResourceAsStream("web/" + file);
        if (type == null || content == null) {
            throw new NotFoundResponse();
        }
        serve(ctx, type, POLICY, content);
    }

    /** Answers with a file of a page. */
    static void serve(Context ctx, String type, String policy, InputStream file) {
        ctx.header("Content-Security-Policy", policy)
                .header("Cache-Control", "no-cache")
                .contentType(type)
                .result(file);
    }
}
