package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.server.WholeAnswers;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * A long answer as it is written: a client that reads it too slowly gets no more of it. The connection's idle time bounds a
 * single write, and this all of them together, as {@link WholeAnswers} does for answers that are kept.
 */
final class PacedOutput extends FilterOutputStream {

    private long written;
    private long nanosWaited;

    PacedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        long begin = System.nanoTime();
        out.write(bytes, offset, length);
        nanosWaited += System.nanoTime() - begin;
        written += length;
        if (TimeUnit.NANOSECONDS.toMillis(nanosWaited) > WholeAnswers.millisFor(written)) {
            throw new IOException("The answer is read too slowly.");
        }
    }
}
