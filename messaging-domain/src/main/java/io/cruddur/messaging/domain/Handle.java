package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name by which a user is found, such as {@code andrewbrown}; without the {@code @} that pages show before it. Two
 * handles are equal if they differ in upper and lower case alone, or in how the same characters are encoded (Unicode's
 * compatibility caseless match, with one letter for each); the spelling is kept.
 *
 * <p>A handle that is stored is what older systems let in: this constructor refuses little. A new one is made by
 * {@link #chosen}.
 *
 * @param value the handle as its user spells it
 */
public record Handle(String value) {

    /** The longest handle, in characters. */
    public static final int MAX_LENGTH = 255;

    /** What the handles of erased users begin with; eight digits follow. */
    static final String RESERVED = "deleted-";

    private static final Pattern OF_ERASED_USERS = Pattern.compile(RESERVED + "[0-9]{8}");

    /**
     * Checks the handle.
     *
     * @throws InvalidInputException {@code user_handle_invalid} when it is {@code null}, blank, too long, or holds control
     *     characters or half of a surrogate pair
     */
    public Handle {
        if (value == null
                || value.length() > MAX_LENGTH
                || Text.isBlank(value)
                || Text.hasLoneSurrogate(value)
                || Text.has(value, Character::isISOControl)) {
            throw new InvalidInputException(
                    ErrorCode.USER_HANDLE_INVALID,
                    "A handle has 1 to " + MAX_LENGTH + " characters that can be seen, and no control characters.");
        }
    }

    /**
     * A handle that somebody chooses now. Since others name them by it, it must not look like another one: it follows PRECIS
     * {@code UsernameCaseMapped} (RFC 8265) and is highly restrictive by UTS 39. So it has letters, digits and marks of one
     * script (or Latin with Chinese, Japanese or Korean) that UTS 39 allows in identifiers, and printable ASCII; no space, no
     * invisible character, no {@code @} at its beginning. It is kept in Unicode's composed form.
     *
     * <p>Not refused is what looks alike within one script, such as {@code teol} and {@code teo1}, nor a handle all of whose
     * letters look like another script's, as in an all-Cyrillic {@code арр}: short words of that script are made of the same
     * letters.
     *
     * <p>The handles of {@linkplain #isReserved erased users} are refused.
     *
     * @throws InvalidInputException {@code user_handle_invalid}
     */
    public static Handle chosen(String text) {
        Handle handle = new Handle(HandleRules.normal(new Handle(text).value));
        if (!HandleRules.allow(handle.value) || handle.isReserved()) {
            throw new InvalidInputException(
                    ErrorCode.USER_HANDLE_INVALID,
                    "A new handle has letters and digits of one script, and no spaces; it does not begin with @,"
                            + " and is not one of a deleted user.");
        }
        return handle;
    }

    /** A handle like those that somebody chooses, made of a name or an address; empty where nothing of it can be in one. */
    public static Optional<Handle> madeOf(String name) {
        return ifChosen(HandleRules.made(name));
    }

    /** The handle that somebody chooses; empty where {@link #chosen} refuses it. */
    public static Optional<Handle> ifChosen(String text) {
        try {
            return Optional.of(chosen(requireNonNull(text, "text")));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** Whether only an erased user can get it: {@code deleted-} and eight digits. An old user may have one by chance. */
    public boolean isReserved() {
        return OF_ERASED_USERS.matcher(folded()).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Handle handle && folded().equals(handle.folded());
    }

    @Override
    public int hashCode() {
        return folded().hashCode();
    }

    /** What equal handles have in common, for stores that compare them; it is not for showing. */
    public String folded() {
        String lower = compatible(value)
                .codePoints()
                .map(codePoint -> Character.toLowerCase(Character.toUpperCase(codePoint)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return compatible(lower);
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** This without the {@code @} that pages show before a handle; empty unless it begins with one. */
    public Optional<Handle> withoutAt() {
        return value.startsWith("@") && !Text.isBlank(value.substring(1))
                ? Optional.of(new Handle(value.substring(1)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
