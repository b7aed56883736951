package io.cruddur.messaging.app.http.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** A line for each request: its route, never its path, so that no id, handle or cursor is in it. */
public final class AccessLog implements RequestListener {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    @Override
    public void answered(AnsweredRequest request) {
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("method", request.method())
                .addKeyValue("route", request.route())
                .addKeyValue("status", request.status())
                .addKeyValue("ms", request.duration().toMillis());
        request.code().map(code -> line.addKeyValue("code", code)).orElse(line).log("request answered");
    }
}
