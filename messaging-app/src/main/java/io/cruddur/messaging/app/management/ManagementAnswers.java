package io.cruddur.messaging.app.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.app.management.ManagementService.Scrape;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The answers of the management port. No thread waits for an engine. */
final class ManagementAnswers extends Handler.Abstract.NonBlocking {

    private final Readiness readiness;
    private final Scrape metrics;

    ManagementAnswers(Readiness readiness, Scrape metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean head = HttpMethod.HEAD.is(request.getMethod());
        if (!head && !HttpMethod.GET.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
            return true;
        }
        switch (Request.getPathInContext(request)) {
            case "/livez" -> answer(response, callback, HttpStatus.OK_200, Map.of("alive", true));
            case "/readyz" ->
                readiness.ask().whenComplete((ready, failure) -> {
                    if (failure != null) {
                        Response.writeError(request, response, callback, failure);
                    } else {
                        int status = ready.ready() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503;
                        answer(response, callback, status, ready);
                    }
                });
            case "/metrics" ->
                write(response, callback, Scrape.CONTENT_TYPE, metrics.text().getBytes(StandardCharsets.UTF_8));
            default -> Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
        }
        return true;
    }

    private static void answer(Response response, Callback callback, int status, Object value) {
        try {
            response.setStatus(status);
            write(response, callback, Json.CONTENT_TYPE, Json.MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            callback.failed(e);
        }
    }

    private static void write(Response response, Callback callback, String type, byte[] body) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
