package io.cruddur.messaging.domain;

/**
 * Who a person is to the identity provider: the {@code sub} of an Amazon Cognito user. It never changes, unlike handle
 * and email.
 *
 * @param value the {@code sub}
 */
public record IdentityId(String value) {

    /** The longest identity, in characters: the limit that OpenID Connect Core 1.0 (section 2) sets for {@code sub}. */
    public static final int MAX_LENGTH = 255;

    /**
     * Checks the identity.
     *
     * @throws InvalidInputException {@code identity_invalid} when it is {@code null}, blank, too long or holds
     *     control characters
     */
    public IdentityId {
        if (value == null
                || value.length() > MAX_LENGTH
                || Text.isBlank(value)
                || Text.hasLoneSurrogate(value)
                || Text.has(value, Character::isISOControl)) {
            throw new InvalidInputException(
                    ErrorCode.IDENTITY_INVALID,
                    "An identity has 1 to " + MAX_LENGTH + " characters, and no control characters.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
