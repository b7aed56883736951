package io.cruddur.messaging.app.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, before any handler of ours sees it, in the same shape as every other error. */
final class JsonErrorHandler implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpErrorCode code = HttpErrorCode.ofServerError(response.getStatus());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Json.CONTENT_TYPE);
        if (code == HttpErrorCode.SHUTTING_DOWN) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, ErrorAnswers.RETRY_AFTER);
        }
        byte[] body = ("[\"" + code.wire() + "\"]").getBytes(StandardCharsets.US_ASCII);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
