package io.cruddur.messaging.app.http.server;

import io.cruddur.messaging.app.http.error.Bounds;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content.Chunk;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads the whole body of a request before any route sees it. No thread waits for a slow body, and an answer that needs no
 * body, such as 401, comes after the client has sent it: a connection that is closed while the client still writes is
 * reset, and the answer is lost with it.
 *
 * <p>A body that is too large, or compressed, is not kept: routes get 413 or 415 when they read it, and what comes of it is
 * dropped after the answer.
 */
public final class WholeBodies extends Handler.Wrapper {

    /** How long a body may take, from the end of the head. */
    public static final Duration BODY_TIME = Duration.ofSeconds(5);

    /** How much of the rest of a body is dropped after its answer, and for how long; then the connection is closed. */
    private static final int MAX_DROPPED_BYTES = 1024 * 1024;

    private static final Duration DROP_TIME = Duration.ofSeconds(2);

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!hasBody(request)) {
            return super.handle(request, response, callback);
        }
        if (request.getLength() > Bounds.MAX_BODY_BYTES) {
            refuse(request, HttpStatus.PAYLOAD_TOO_LARGE_413, response, callback);
        } else if (isCompressed(request)) {
            refuse(request, HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, response, callback);
        } else {
            new Reading(request, response, callback).begin();
        }
        return true;
    }

    private static boolean isCompressed(Request request) {
        return !request.getHeaders().getCSV(HttpHeader.CONTENT_ENCODING, false).stream()
                .allMatch("identity"::equalsIgnoreCase);
    }

    private void refuse(Request request, int status, Response response, Callback callback) {
        pass(new ReadRequest(request, new byte[0], refusal(status)), response, dropping(request, response, callback));
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** What a route gets that reads the body: it is asked who calls before that. */
    private static Chunk refusal(int status) {
        return Chunk.from(new HttpException.RuntimeException(status));
    }

    private void pass(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception e) { // as Jetty declares it, and does with it itself
            Response.writeError(request, response, callback, e);
        }
    }

    /** What is left of the body is dropped before the exchange ends. A client that waits for a 100 won't send it. */
    private static Callback dropping(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        return request.getHeaders().contains(HttpHeader.EXPECT)
                ? callback
                : Callback.from(() -> new Dropping(request, callback).begin(), callback::failed);
    }

    /** Work on a body that goes on when more of it arrives, and ends once: at its end, or when its time is over. */
    private abstract static class Work implements Invocable.Task {

        final Request request;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Scheduler.Task timeOut;

        Work(Request request, Duration time, Runnable late) {
            this.request = request;
            this.timeOut = request.getComponents()
                    .getScheduler()
                    .schedule(() -> end(late), time.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Takes a piece of the body; says whether the work is done with it. */
        abstract boolean take(Chunk chunk);

        abstract void done();

        /** Whether the body has arrived to its end, by now. */
        final boolean readWhatIsThere() {
            Chunk chunk = request.read();
            while (chunk != null) {
                boolean last = take(chunk) || chunk.isLast();
                chunk.release();
                if (last) {
                    return true;
                }
                chunk = request.read();
            }
            request.demand(this);
            return false;
        }

        final void end(Runnable how) {
            if (!ended.getAndSet(true)) {
                timeOut.cancel();
                how.run();
            }
        }

        @Override
        public void run() {
            if (!ended.get() && readWhatIsThere()) {
                end(this::done);
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    private final class Reading extends Work {

        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private Chunk end = Chunk.EOF;

        Reading(Request request, Response response, Callback callback) {
            super(request, BODY_TIME, () -> {
                response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
                Response.writeError(request, response, callback, HttpStatus.REQUEST_TIMEOUT_408);
            });
            this.response = response;
            this.callback = callback;
        }

        /** On the thread of the request, where the body is there already. */
        void begin() {
            if (readWhatIsThere()) {
                end(this::handle);
            }
        }

        @Override
        boolean take(Chunk chunk) {
            if (Chunk.isFailure(chunk)) {
                end = chunk;
                return true;
            }
            body.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
            if (body.size() > Bounds.MAX_BODY_BYTES) {
                end = refusal(HttpStatus.PAYLOAD_TOO_LARGE_413);
                return true;
            }
            return false;
        }

        @Override
        void done() {
            request.getContext().execute(this::handle);
        }

        private void handle() {
            boolean whole = body.size() <= Bounds.MAX_BODY_BYTES;
            Request read = new ReadRequest(request, whole ? body.toByteArray() : new byte[0], end);
            pass(read, response, whole ? callback : dropping(request, response, callback));
        }
    }

    private static final class Dropping extends Work {

        private final Callback callback;
        private long dropped;

        Dropping(Request request, Callback callback) {
            super(request, DROP_TIME, callback::succeeded);
            this.callback = callback;
        }

        void begin() {
            run();
        }

        @Override
        boolean take(Chunk chunk) {
            dropped += chunk.remaining();
            return Chunk.isFailure(chunk) || dropped > MAX_DROPPED_BYTES;
        }

        @Override
        void done() {
            callback.succeeded();
        }
    }

    /** A request whose body has been read. */
    private static final class ReadRequest extends Request.Wrapper {

        private final ByteBuffer body;
        private final Chunk end;

        ReadRequest(Request request, byte[] body, Chunk end) {
            super(request);
            this.body = ByteBuffer.wrap(body);
            this.end = end;
        }

        @Override
        public Chunk read() {
            if (!body.hasRemaining()) {
                return end;
            }
            Chunk chunk = Chunk.from(body.slice(), false);
            body.position(body.limit());
            return chunk;
        }

        /** All of it is there. */
        @Override
        public void demand(Runnable ready) {
            ready.run();
        }

        /** Nothing is left to read: Jetty would give up what is still to be dropped. */
        @Override
        public boolean consumeAvailable() {
            return true;
        }
    }
}
