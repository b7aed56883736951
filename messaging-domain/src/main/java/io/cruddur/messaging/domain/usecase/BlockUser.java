package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.BlockedUser;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A user blocks another: from then on neither writes to the other, until the block is ended. What was written before stays
 * readable to both.
 *
 * <p>Safe for use by many threads.
 */
public final class BlockUser {

    private final MessageStore store;
    private final UserDirectory users;
    private final KnownBlocks blocks;

    /**
     * Blocks users of this directory.
     *
     * @param store tells how far the one who blocks has read
     * @param blocks where the block is kept, and remembered
     */
    public BlockUser(MessageStore store, UserDirectory users, KnownBlocks blocks) {
        this.store = requireNonNull(store, "store");
        this.users = requireNonNull(users, "users");
        this.blocks = requireNonNull(blocks, "blocks");
    }

    /**
     * Blocks the user with this handle, which may have an {@code @} before it. May be repeated: the first block stays.
     *
     * @throws NotFoundException {@code user_not_found}
     * @throws InvalidInputException {@code block_of_oneself}
     * @throws io.cruddur.messaging.domain.ConflictException {@code user_handle_ambiguous}
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public BlockedUser block(UserId caller, Handle name) {
        requireNonNull(caller, "caller");
        requireNonNull(name, "name");
        Participant blocked = named(users, name);
        if (blocked.id().equals(caller)) {
            throw new InvalidInputException(
                    ErrorCode.BLOCK_OF_ONESELF, "The handle " + name + " is your own; nobody blocks themselves.");
        }
        Block kept = blocks.write(newBlock(caller, blocked.id()));
        return new BlockedUser(blocked, kept.since());
    }

    private Block newBlock(UserId owner, UserId blocked) {
        MessageGroupId group = store.findGroup(owner, blocked).orElseGet(() -> MessageGroupId.ofPair(owner, blocked));
        Instant readUpTo = store.participations(owner, group).stream()
                .filter(participation -> participation.user().id().equals(owner))
                .map(Participation::readUpTo)
                .findFirst()
                .orElse(Participation.NOTHING_READ);
        return new Block(owner, blocked, blocks.now().truncatedTo(ChronoUnit.MICROS), group, readUpTo);
    }

    /** The user with this handle. */
    static Participant named(UserDirectory users, Handle name) {
        return users.findByName(name)
                .orElseThrow(
                        () -> new NotFoundException(ErrorCode.USER_NOT_FOUND, "No user has the handle " + name + "."));
    }
}
