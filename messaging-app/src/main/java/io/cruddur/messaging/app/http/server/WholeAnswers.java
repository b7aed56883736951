package io.cruddur.messaging.app.http.server;

import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.app.http.live.LiveEvents;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each answer until it is whole, and then sends it without a thread: a client that reads slowly, or not at all, holds
 * no more than the memory of its answer, and for a bounded time. {@code RequestsUnderWay} bounds how many answers that
 * is. Streams of events and exports are passed on as they are: they bound what waits themselves.
 */
public final class WholeAnswers extends Handler.Wrapper {

    /** How long any client may take for an answer; it has longer for a larger one. */
    public static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    private static final int BYTES_PER_SECOND = 8 * 1024;

    private final Duration answerTime;
    private final int bytesPerSecond;

    /** Gives each answer its time. */
    public WholeAnswers() {
        this(ANSWER_TIME, BYTES_PER_SECOND);
    }

    /** With a time of its own for an answer, and a pace at which more is taken. */
    WholeAnswers(Duration answerTime, int bytesPerSecond) {
        this.answerTime = answerTime;
        this.bytesPerSecond = bytesPerSecond;
    }

    /** How long a client may take for so many bytes, in milliseconds. */
    public static long millisFor(long bytes) {
        return ANSWER_TIME.toMillis() + bytes * 1_000L / BYTES_PER_SECOND;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        KeptAnswer answer = new KeptAnswer(request, response, callback);
        return super.handle(request, answer, answer);
    }

    private final class KeptAnswer extends Response.Wrapper implements Callback {

        private final Callback exchange;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final CompletableFuture<@Nullable Void> sent = new CompletableFuture<>();
        private boolean whole;

        KeptAnswer(Request request, Response response, Callback exchange) {
            super(request, response);
            this.exchange = exchange;
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback written) {
            if (isStream()) {
                whole |= last;
                super.write(last, content, written);
                return;
            }
            if (content != null) {
                kept.writeBytes(BufferUtil.toArray(content));
                BufferUtil.clear(content);
            }
            if (last) {
                send();
            }
            written.succeeded();
        }

        private boolean isStream() {
            String type = getHeaders().get(HttpHeader.CONTENT_TYPE);
            return type != null && (type.startsWith(LiveEvents.MEDIA_TYPE) || type.startsWith(Json.LINES));
        }

        private void send() {
            whole = true;
            Scheduler.Task timeOut = getRequest()
                    .getComponents()
                    .getScheduler()
                    .schedule(this::cutOff, millisFor(kept.size()), TimeUnit.MILLISECONDS);
            sent.whenComplete((done, failure) -> timeOut.cancel());
            super.write(
                    true,
                    ByteBuffer.wrap(kept.toByteArray()),
                    Callback.from(() -> sent.complete(null), sent::completeExceptionally));
        }

        private long millisFor(int bytes) {
            return answerTime.toMillis() + bytes * 1_000L / bytesPerSecond;
        }

        /** What still waits to be written fails then, and ends the exchange. */
        private void cutOff() {
            getRequest()
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close(new TimeoutException("The answer is not read."));
        }

        /** What a handler wrote before it failed is not part of the error's answer. */
        @Override
        public void reset() {
            kept.reset();
            super.reset();
        }

        @Override
        public boolean hasLastWrite() {
            return whole || super.hasLastWrite();
        }

        @Override
        public void succeeded() {
            if (isStream()) {
                exchange.succeeded();
                return;
            }
            if (!whole) {
                send();
            }
            sent.whenComplete((done, failure) -> {
                if (failure == null) {
                    exchange.succeeded();
                } else {
                    exchange.failed(failure);
                }
            });
        }

        @Override
        public void failed(Throwable failure) {
            exchange.failed(failure);
        }
    }
}
