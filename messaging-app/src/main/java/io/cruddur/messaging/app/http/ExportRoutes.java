package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.json.ExportLines;
import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.app.http.limit.ExportLimit;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.usecase.ExportUser;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The caller's own data, as objects that follow each other: written as they are read, in bounded memory. */
final class ExportRoutes implements Routes {

    private static final Logger LOG = LoggerFactory.getLogger(ExportRoutes.class);
    private static final byte[] LINE_BREAK = "\n".getBytes(StandardCharsets.US_ASCII);

    private final ExportUser exportUser;
    private final Callers callers;
    private final Limits limits;
    private final ExportLimit exports;

    ExportRoutes(ExportUser exportUser, Callers callers, Limits limits) {
        this.exportUser = exportUser;
        this.callers = callers;
        this.limits = limits;
        this.exports = limits.exports();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Routes.get(routes, "/api/export", callers.within(limits::countRead, this::export));
    }

    private void export(Context ctx, Participant caller) {
        if (ctx.method() == HandlerType.HEAD) {
            ctx.contentType(Json.LINES);
            return;
        }
        exports.begin(caller.id());
        boolean counts = false;
        Optional<RuntimeException> broken = Optional.empty();
        try {
            write(ctx, caller);
            counts = true;
        } catch (UncheckedIOException e) {
            counts = true; // the client went away, or reads too slowly: what was read for it was read
            broken = Optional.of(e);
        } catch (RuntimeException e) {
            if (!ctx.res().isCommitted()) {
                ctx.res().resetBuffer();
                throw e;
            }
            LOG.atWarn().addKeyValue("user", caller.id()).log("export broken off: {}", e.toString());
            broken = Optional.of(e);
        } finally {
            exports.end(caller.id(), counts);
        }
        // Last: a user who sees the connection end may ask again at once.
        broken.ifPresent(cause -> breakOff(ctx, cause));
    }

    private void write(Context ctx, Participant caller) {
        ctx.contentType(Json.LINES)
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"messages.ndjson\"");
        OutputStream out = output(ctx);
        ExportLines lines = new ExportLines(line -> write(line, out));
        exportUser.export(caller.id(), lines);
        lines.end();
    }

    /** The server closes it with the answer. Closed here, it would end an answer that must not end. */
    private static OutputStream output(Context ctx) {
        try {
            return new PacedOutput(ctx.res().getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Object line, OutputStream out) {
        try {
            out.write(Json.MAPPER.writeValueAsBytes(line));
            out.write(LINE_BREAK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client must not take a part for all: the connection ends before the answer does. */
    private static void breakOff(Context ctx, Exception cause) {
        ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close(cause);
    }
}
