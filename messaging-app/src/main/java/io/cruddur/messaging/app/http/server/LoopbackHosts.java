package io.cruddur.messaging.app.http.server;

import io.cruddur.messaging.app.http.error.HttpErrorCode;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets a request through only if it calls this machine by a loopback name. The owner of any other name can point it at the
 * loopback address, and a browser would then show our answers to their pages (DNS rebinding).
 */
public final class LoopbackHosts extends Handler.Wrapper {

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]*)?", Pattern.CASE_INSENSITIVE);

    /** Whether this, with or without a port, is a name of the loopback interface. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (named(request).allMatch(LoopbackHosts::isLoopback)) {
            return super.handle(request, response, callback);
        }
        Response.writeError(request, response, callback, HttpErrorCode.MISDIRECTED_REQUEST.status());
        return true;
    }

    /** The host of the request's target, where that is a whole URL, and that of the header. */
    private static Stream<String> named(Request request) {
        return Stream.concat(
                Stream.ofNullable(request.getHttpURI().getAuthority()),
                request.getHeaders().getValuesList(HttpHeader.HOST).stream());
    }
}
