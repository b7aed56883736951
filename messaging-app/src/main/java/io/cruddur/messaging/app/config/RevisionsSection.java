package io.cruddur.messaging.app.config;

import io.cruddur.messaging.domain.RevisionRules;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What users may change of what is stored. */
final class RevisionsSection {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([mhd])");

    private static final Variable<Boolean> REVISIONS = Variable.preset(
            "REVISIONS",
            "false",
            "whether messages are edited and deleted, and groups archived and muted",
            "true or false",
            Variable::truth);

    private static final Variable<Duration> EDIT_WINDOW = Variable.preset(
            "EDIT_WINDOW",
            "24h",
            "for how long a message may be edited after it was sent; 0 is never",
            "a number of minutes, hours or days, such as 30m, 24h or 7d, or 0",
            RevisionsSection::duration);

    static final List<Variable<?>> VARIABLES = List.of(REVISIONS, EDIT_WINDOW);

    private RevisionsSection() {}

    static Supplier<RevisionRules> rules(VariableReader reader) {
        Supplier<Boolean> revisions = reader.read(REVISIONS);
        Supplier<Duration> editWindow = reader.read(EDIT_WINDOW);
        return () -> new RevisionRules(revisions.get(), editWindow.get());
    }

    private static Duration duration(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher parts = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException();
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
