package io.cruddur.messaging.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusUtil;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** The program's own logback.xml, with each LOG_FORMAT. */
final class LogFormatTest {

    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void textHasTheDetailsAndTheRequestAtTheEnd() throws JoranException {
        assertThat(line("text", Map.of("request", ID)))
                .endsWith(" INFO  Somewhere it happened code=\"gone\" request=" + ID + System.lineSeparator());
        assertThat(line("text", Map.of())).endsWith(" it happened code=\"gone\"" + System.lineSeparator());
    }

    @Test
    void jsonIsOneObjectInOneLine() throws JoranException, IOException {
        String line = line("json", Map.of("request", ID));

        assertThat(line.strip()).doesNotContain("\n");
        JsonNode event = JsonMapper.builder().build().readTree(line);
        assertThat(event.path("formattedMessage").textValue()).isEqualTo("it happened");
        assertThat(event.at("/mdc/request").textValue()).isEqualTo(ID);
        assertThat(event.at("/kvpList/0/code").textValue()).isEqualTo("gone");
        assertThat(event.path("level").textValue()).isEqualTo("INFO");
    }

    /** Logback prints its complaints to standard output, which belongs to the commands. */
    private String line(String format, Map<String, String> mdc) throws JoranException {
        context.reset();
        context.putProperty("LOG_FORMAT", format);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        assertThat(new StatusUtil(context).getHighestLevel(0)).isLessThan(Status.WARN);

        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> appender = (ConsoleAppender<ILoggingEvent>) root.getAppender("stderr");
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("io.cruddur.Somewhere"), Level.INFO, "it happened", null, new Object[0]);
        event.setMDCPropertyMap(mdc);
        event.setKeyValuePairs(List.of(new KeyValuePair("code", "gone")));
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
