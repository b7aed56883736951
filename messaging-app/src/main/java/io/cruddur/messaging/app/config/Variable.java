package io.cruddur.messaging.app.config;

import java.net.URI;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A variable of the environment: a text that makes a value.
 *
 * @param names its name, and after it those that count where it is missing
 * @param preset its default, as people read it; empty where it has to be set
 * @param purpose what it is for
 * @param meaning completes "set it to"
 * @param parser makes the value
 * @param fallback the value of the default; {@code null} where it has to be set
 * @param <T> the type of the value
 */
public record Variable<T>(
        List<String> names,
        String preset,
        String purpose,
        String meaning,
        Function<String, T> parser,
        @Nullable T fallback) {

    static final int MAX_PORT = 65_535;

    /** What an address of something that stands in for AWS is set to. */
    static final String ADDRESS = "an address such as http://localhost:8000";

    /** Copies the names. */
    public Variable {
        names = List.copyOf(names);
    }

    /** One that has to be set. */
    static <T> Variable<T> required(String name, String purpose, String meaning, Function<String, T> parser) {
        return new Variable<>(List.of(name), "", purpose, meaning, parser, null);
    }

    /** One with a default, which is parsed as a text that is set. */
    static <T> Variable<T> preset(
            String name, String preset, String purpose, String meaning, Function<String, T> parser) {
        return new Variable<>(List.of(name), preset, purpose, meaning, parser, parser.apply(preset));
    }

    /** One that has no value where it is missing; {@code preset} says what that means. */
    static <T> Variable<Optional<T>> optional(
            String name, String preset, String purpose, String meaning, Function<String, T> parser) {
        return new Variable<>(List.of(name), preset, purpose, meaning, parser.andThen(Optional::of), Optional.empty());
    }

    static Variable<Integer> number(
            String name, int preset, String purpose, String meaning, Function<String, Integer> parser) {
        return preset(name, Integer.toString(preset), purpose, meaning, parser);
    }

    /** The same, where another name counts too. */
    Variable<T> or(String other) {
        return new Variable<>(List.of(names.get(0), other), preset, purpose, meaning, parser, fallback);
    }

    /**
     * Its value.
     *
     * @param text what it is set to; {@code null} where it is missing
     * @throws ConfigurationException when it is missing or wrong. The text is not repeated: it may be a secret
     */
    T value(@Nullable String text) {
        if (text == null) {
            return Optional.ofNullable(fallback).orElseThrow(() -> problem("missing"));
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw problem("wrong");
        }
    }

    private ConfigurationException problem(String what) {
        return new ConfigurationException(List.of(names.get(0) + " is " + what + ": set it to " + meaning + "."));
    }

    /** Parses a whole number from {@code least} to {@code most}. */
    static Function<String, Integer> from(int least, int most) {
        return text -> {
            int number = Integer.parseInt(text);
            require(number >= least && number <= most);
            return number;
        };
    }

    /** Parses {@code true} or {@code false}. */
    static boolean truth(String text) {
        require(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
        return Boolean.parseBoolean(text);
    }

    /** Parses an address of HTTP or HTTPS. */
    static URI url(String text) {
        URI url = URI.create(text);
        require(List.of("http", "https").contains(String.valueOf(url.getScheme())) && url.getHost() != null);
        return url;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
