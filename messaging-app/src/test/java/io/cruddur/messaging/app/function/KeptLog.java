package io.cruddur.messaging.app.function;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What a class logs, kept out of the tests' output. */
final class KeptLog implements AutoCloseable {

    private final Logger logger;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private KeptLog(Logger logger) {
        this.logger = logger;
    }

    static KeptLog of(Class<?> type) {
        KeptLog log = new KeptLog((Logger) LoggerFactory.getLogger(type));
        log.lines.start();
        log.logger.addAppender(log.lines);
        log.logger.setLevel(Level.INFO);
        log.logger.setAdditive(false);
        return log;
    }

    List<Level> levels() {
        return lines.list.stream().map(ILoggingEvent::getLevel).toList();
    }

    /** All of it: messages, keys and values, and errors with their causes. */
    String text() {
        return lines.list.stream()
                .map(line -> line.getFormattedMessage()
                        + line.getKeyValuePairs()
                        + ThrowableProxyUtil.asString(line.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
        logger.setLevel(null);
        logger.setAdditive(true);
    }
}
