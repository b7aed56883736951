package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.UserDirectory;

/** A user ends a block of theirs. Safe for use by many threads. */
public final class UnblockUser {

    private final UserDirectory users;
    private final KnownBlocks blocks;

    /**
     * Ends blocks of users of this directory.
     *
     * @param blocks where blocks are kept, and remembered
     */
    public UnblockUser(UserDirectory users, KnownBlocks blocks) {
        this.users = requireNonNull(users, "users");
        this.blocks = requireNonNull(blocks, "blocks");
    }

    /**
     * Ends the block of the user with this handle, which may have an {@code @} before it. Where there is none, nothing
     * happens; so it may be repeated.
     *
     * @throws io.cruddur.messaging.domain.NotFoundException {@code user_not_found}
     * @throws io.cruddur.messaging.domain.ConflictException {@code user_handle_ambiguous}
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public void unblock(UserId caller, Handle name) {
        requireNonNull(caller, "caller");
        requireNonNull(name, "name");
        blocks.end(caller, BlockUser.named(users, name).id());
    }
}
