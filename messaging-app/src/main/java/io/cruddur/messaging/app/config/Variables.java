package io.cruddur.messaging.app.config;

import java.net.URI;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Named values, each a text that is parsed when it is asked for. One that is blank counts as missing; one that is missing or
 * wrong is a {@link ConfigurationException} that says what to set it to.
 */
record Variables(Map<String, String> texts) {

    Variables {
        texts = Map.copyOf(texts);
    }

    /** The same, but for these. */
    Variables with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(texts);
        all.putAll(others);
        return new Variables(all);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(texts.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A value that has to be there; {@code meaning} completes "set it to". */
    <T> T required(String name, String meaning, Function<String, T> parser) {
        return parse(name, value(name).orElseThrow(() -> missing(name, meaning)), meaning, parser);
    }

    <T> T optional(String name, T fallback, String meaning, Function<String, T> parser) {
        return value(name).map(value -> parse(name, value, meaning, parser)).orElse(fallback);
    }

    int number(String name, int fallback, int least, int most, String meaning) {
        return optional(name, fallback, meaning, text -> {
            int number = Integer.parseInt(text);
            require(number >= least && number <= most);
            return number;
        });
    }

    boolean flag(String name) {
        return optional(name, false, "true or false", text -> {
            require(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
            return Boolean.parseBoolean(text);
        });
    }

    Optional<URI> url(String name, String meaning) {
        return value(name).map(value -> parse(name, value, meaning, Variables::url));
    }

    /** An address of HTTP or HTTPS. */
    static URI url(String text) {
        URI url = URI.create(text);
        require(List.of("http", "https").contains(String.valueOf(url.getScheme())) && url.getHost() != null);
        return url;
    }

    /** The value is not repeated to whoever reads the log: it may be a secret. */
    private static <T> T parse(String name, String value, String meaning, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ConfigurationException(List.of(name + " is wrong: set it to " + meaning + "."));
        }
    }

    static ConfigurationException missing(String name, String meaning) {
        return new ConfigurationException(List.of(name + " is missing: set it to " + meaning + "."));
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
