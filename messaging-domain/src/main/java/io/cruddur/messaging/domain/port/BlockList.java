package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UserId;
import java.util.Optional;

/**
 * Who blocks whom. A list only keeps: the use cases decide what a block means, and remember answers for a while. So a block
 * that is written here holds at once on the instance that wrote it, at once on every other that hears of it by the
 * broadcast, and on one that does not within 30 seconds.
 *
 * <p>Every method may throw {@link io.cruddur.messaging.domain.UnavailableException} ({@code store_unavailable}; nothing was
 * changed). Those that write may throw {@link io.cruddur.messaging.domain.OutcomeUnknownException}: then the write may have
 * happened, and calling again with the same arguments is safe.
 *
 * <p>An implementation proves itself with {@code BlockListContract} of {@code messaging-contract}.
 *
 * <p>An implementation is safe for use by many threads.
 */
public interface BlockList {

    /**
     * Keeps a block. Atomic, and safe to repeat: where the owner blocks this user already, that block stays as it is, with
     * its time and its marker.
     *
     * @return the block that is kept now
     */
    Block block(Block block);

    /**
     * Ends a block. Atomic, and safe to repeat: where there is none, nothing happens. Another block of the same two is a new
     * one.
     */
    void unblock(UserId owner, UserId blocked);

    /** Whether the owner blocks this user, and how. May lag by a moment. */
    Optional<Block> find(UserId owner, UserId blocked);

    /** The same, but it shows every write that was answered before the call. */
    Optional<Block> findNow(UserId owner, UserId blocked);

    /**
     * The owner's blocks, in an order that stays and means nothing. The first page and {@link PageRequest.After} show every
     * block whose write was answered before the call.
     *
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code cursor_invalid} for a cursor of another list
     */
    Page<Block> list(UserId owner, PageRequest page);
}
