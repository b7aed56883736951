package io.cruddur.messaging.app.http.server;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives each request an id, which its answer and the lines of its log have, and tells a listener when it is answered. */
public final class RequestWatch extends Handler.Wrapper {

    private final RequestListener listener;

    /** Tells this listener. */
    public RequestWatch(RequestListener listener) {
        this.listener = listener;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = Exchange.of(request);
        response.getHeaders().put(Exchange.HEADER, exchange.id());
        Request.addCompletionListener(
                request,
                failure -> exchange.during(() -> {
                    listener.answered(exchange.answered(response));
                    return true;
                }));
        return exchange.during(() -> super.handle(request, response, callback));
    }

    /** The same id in the log of the thread that a request goes on with, once its body has arrived. */
    public static final class Resumed extends Handler.Wrapper {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            return Exchange.of(request).during(() -> super.handle(request, response, callback));
        }
    }
}
