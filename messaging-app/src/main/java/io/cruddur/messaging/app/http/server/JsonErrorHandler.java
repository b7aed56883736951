package io.cruddur.messaging.app.http.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cruddur.messaging.app.http.error.Accept;
import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.error.Problem;
import io.cruddur.messaging.app.http.json.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, before any handler of ours sees it, in the same shape as every other error. */
public final class JsonErrorHandler implements Request.Handler {

    private static final HttpField VARY = new HttpField(HttpHeader.VARY, HttpHeader.ACCEPT.asString());

    private final AnswerHeaders headers;

    /** Answers with these headers. */
    public JsonErrorHandler(AnswerHeaders headers) {
        this.headers = headers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws JsonProcessingException {
        HttpErrorCode code = HttpErrorCode.ofServerError(response.getStatus());
        Problem problem = new Problem(response.getStatus(), code.wire(), code.detail());
        boolean details =
                Accept.of(request.getHeaders().getValuesList(HttpHeader.ACCEPT)).prefersProblem();
        headers.addTo(response.getHeaders());
        response.getHeaders().put(Exchange.HEADER, Exchange.of(request).id());
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, details ? Problem.CONTENT_TYPE : Json.CONTENT_TYPE)
                .ensureField(VARY);
        if (code == HttpErrorCode.SHUTTING_DOWN) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, Problem.RETRY_AFTER);
        }
        byte[] body = Json.MAPPER.writeValueAsBytes(details ? problem.details() : problem.plain());
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
