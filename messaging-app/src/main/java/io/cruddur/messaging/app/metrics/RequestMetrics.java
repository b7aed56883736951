package io.cruddur.messaging.app.metrics;

import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.server.AnsweredRequest;
import io.cruddur.messaging.app.http.server.RequestListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/** Requests by method, route and status, and the limits that they met. A stream counts among the streams alone. */
final class RequestMetrics implements RequestListener {

    private static final String LIMITS = "messaging.limits.hit";

    private static final List<HttpErrorCode> LIMIT_CODES = List.of(
            HttpErrorCode.SENDS_LIMITED,
            HttpErrorCode.READS_LIMITED,
            HttpErrorCode.NEW_GROUPS_LIMITED,
            HttpErrorCode.REQUESTS_LIMITED);

    private final MeterRegistry registry;

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
        LIMIT_CODES.forEach(code -> hit(code.wire()));
    }

    @Override
    public void answered(AnsweredRequest request) {
        if (request.stream()) {
            return;
        }
        Timer.builder("messaging.http.requests")
                .description("Requests, from their head to the end of their answer")
                .tags("method", request.method(), "route", request.route())
                .tag("status", Integer.toString(request.status()))
                .serviceLevelObjectives(Buckets.SHORT)
                .register(registry)
                .record(request.duration());
        if (request.status() == HttpStatus.TOO_MANY_REQUESTS_429) {
            request.code().ifPresent(code -> hit(code).increment());
        }
    }

    private Counter hit(String limit) {
        return Counter.builder(LIMITS)
                .description("Requests that a limit refused")
                .tag("limit", limit)
                .register(registry);
    }
}
