package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** The page at {@code /docs}: the OpenAPI file for people to read and to try, by Swagger UI. */
final class DocsPage implements Routes {

    private static final String WEBJAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    /** That of the web page, and the pictures within Swagger UI's styles. */
    private static final String POLICY = WebPage.POLICY.replace("img-src 'self'", "img-src 'self' data:");

    /** Ours, in the folder {@code docs} beside this class. */
    private static final Map<String, String> OURS = Map.of("index.html", WebPage.HTML, "docs.js", WebPage.SCRIPT);

    /** Swagger UI's. */
    private static final Map<String, String> ITS =
            Map.of("swagger-ui.css", WebPage.STYLE, "swagger-ui-bundle.js", WebPage.SCRIPT);

    private final String folder = "META-INF/resources/webjars/swagger-ui/" + version() + "/";

    @Override
    public void addTo(RoutesConfig routes) {
        Routes.get(routes, "/docs", ctx -> serve(ctx, "index.html"));
        Routes.get(routes, "/docs/{file}", ctx -> serve(ctx, ctx.pathParam("file")));
    }

    private void serve(Context ctx, String file) {
        if (OURS.containsKey(file)) {
            WebPage.serve(ctx, OURS.get(file), POLICY, DocsPage.class.getResourceAsStream("docs/" + file));
            return;
        }
        String type = Optional.ofNullable(ITS.get(file)).orElseThrow(NotFoundResponse::new);
        WebPage.serve(ctx, type, POLICY, resource(folder + file));
    }

    private static String version() {
        try (InputStream properties = resource(WEBJAR)) {
            Properties webjar = new Properties();
            webjar.load(properties);
            return Objects.requireNonNull(webjar.getProperty("version"), WEBJAR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(DocsPage.class.getClassLoader().getResourceAsStream(name), name);
    }
}
