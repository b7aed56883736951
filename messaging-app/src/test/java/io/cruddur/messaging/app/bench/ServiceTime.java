package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.http.Routes;
import io.cruddur.messaging.app.http.server.AnsweredRequest;
import io.cruddur.messaging.app.http.server.RequestListener;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How long the service takes for its requests by its own clock: from the head that is read to the answer that is written. */
final class ServiceTime implements RequestListener {

    /** What the routes begin with that are not measured: this one, and that of the sign-in. */
    private static final String LOCAL = "/dev/";

    private static final String PATH = LOCAL + "times";

    private final Recorder micros = new Recorder(Measured.LONGEST_MICROS, 3);

    @Override
    public void answered(AnsweredRequest request) {
        if (!request.route().startsWith(LOCAL)) {
            micros.recordValue(Math.min(request.duration().toNanos() / 1_000, Measured.LONGEST_MICROS));
        }
    }

    /** Tells those since it was last asked. */
    Routes routes() {
        return routes -> routes.post(PATH, ctx -> ctx.result(encoded(micros.getIntervalHistogram())));
    }

    private static String encoded(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /** In microseconds, those since the service at this address was last asked. */
    static Histogram ask(URI address) {
        try (HttpConnection connection = HttpConnection.open(address, Load.PATIENCE)) {
            String text =
                    connection.exchange(HttpConnection.post(PATH, "none", "{}")).text();
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
        } catch (IOException | DataFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
