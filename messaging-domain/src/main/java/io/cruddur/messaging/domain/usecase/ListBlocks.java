package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.BlockedUser;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.BlockList;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.util.stream.Stream;

/** A user looks whom they block. Safe for use by many threads. */
public final class ListBlocks {

    private final UserDirectory users;
    private final BlockList list;

    /**
     * Reads from this list.
     *
     * @param users tells the present names
     */
    public ListBlocks(UserDirectory users, BlockList list) {
        this.users = requireNonNull(users, "users");
        this.list = requireNonNull(list, "list");
    }

    /**
     * A page of the caller's blocks: see {@link BlockList#list}. A blocked user who is a user no more is left out. Each of a
     * page is looked up in the directory.
     *
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code cursor_invalid} for a cursor of another list
     */
    public Page<BlockedUser> list(UserId caller, PageRequest page) {
        requireNonNull(caller, "caller");
        requireNonNull(page, "page");
        Page<Block> blocks = list.list(caller, page);
        return new Page<>(blocks.items().stream().flatMap(this::named).toList(), blocks.cursors());
    }

    private Stream<BlockedUser> named(Block block) {
        return users.findById(block.blocked()).map(user -> new BlockedUser(user, block.since())).stream();
    }
}
