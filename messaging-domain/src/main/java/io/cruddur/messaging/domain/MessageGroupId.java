package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a message group. New groups are named after their pair of users ({@link #ofPair}), so that two starts at the
 * same moment meet in one group; groups of older systems have random ids.
 *
 * @param value the UUID, of any version
 */
public record MessageGroupId(UUID value) {

    /** The namespace of the pairs' names. It must never change: every group's id depends on it. */
    private static final UUID PAIRS = UUID.fromString("c64dd37b-5a0e-4d5f-9b7c-6f4f3a0f8f11");

    /**
     * Checks that there is one.
     *
     * @throws InvalidInputException {@code message_group_uuid_blank} for {@code null}
     */
    public MessageGroupId {
        if (value == null) {
            throw new InvalidInputException(
                    ErrorCode.MESSAGE_GROUP_UUID_BLANK, "The id of a message group is missing.");
        }
    }

    /** Reads an id in its canonical form of 36 characters; empty when the text has any other form. */
    public static Optional<MessageGroupId> parse(String text) {
        return Uuids.parse(requireNonNull(text, "text")).map(MessageGroupId::new);
    }

    /**
     * The one id for the group of these two, in either order: a UUID of version 5 (RFC 9562, section 5.5) over the two
     * users' ids, the smaller text first.
     */
    public static MessageGroupId ofPair(UserId one, UserId other) {
        String first = one.toString();
        String second = other.toString();
        String name = first.compareTo(second) < 0 ? first + second : second + first;
        return new MessageGroupId(nameBased(name));
    }

    private static UUID nameBased(String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(PAIRS.getMostSignificantBits())
                .putLong(PAIRS.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.US_ASCII)));
        long versioned = (hash.getLong() & ~0xF000L) | 0x5000L;
        long variant = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(versioned, variant);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1.", e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
