package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.BlockedUser;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.UserAccounts;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All that is kept of a user, and all that they take part in. Safe for use by many threads. */
public final class ExportUser {

    /** About 10 MB for each export: beyond so many groups, one that moves up meanwhile is told of again. */
    static final int MOST_REMEMBERED = 100_000;

    private final MessageStore store;
    private final UserAccounts users;
    private final ListBlocks blocks;

    /**
     * Reads from this store.
     *
     * @param users tells what is kept of the user
     * @param blocks whom they block
     */
    public ExportUser(MessageStore store, UserAccounts users, ListBlocks blocks) {
        this.store = requireNonNull(store, "store");
        this.users = requireNonNull(users, "users");
        this.blocks = requireNonNull(blocks, "blocks");
    }

    /** What is told of it, in this order: the user, each group with all its messages after it, the blocks. */
    public interface Told {

        void user(Account account);

        void group(MessageGroup group);

        /** A message of the group that was told of last, whoever sent it. The oldest comes first. */
        void message(Message message);

        void block(BlockedUser block);
    }

    /**
     * Tells of everything, a page at a time, so that it need not fit into memory. What was there at the beginning is told of,
     * also where messages come meanwhile; each group comes once. What this throws may come in the middle: then what was told
     * is not all.
     *
     * <p>Costs a read unit for each 4 KB of the inbox, and of the messages of all its groups.
     *
     * @throws NotFoundException {@code user_not_found}
     * @throws io.cruddur.messaging.domain.UnavailableException {@code store_unavailable}; {@code users_unavailable}
     */
    public void export(UserId user, Told told) {
        requireNonNull(user, "user");
        requireNonNull(told, "told");
        told.user(users.findAccount(user)
                .orElseThrow(() -> new NotFoundException(ErrorCode.USER_NOT_FOUND, "There is no user " + user + ".")));
        Set<MessageGroupId> groups = new HashSet<>();
        try (Stream<MessageGroup> inbox = store.walkMessageGroups(user)) {
            inbox.filter(group -> !groups.contains(group.id())).forEach(group -> {
                if (groups.size() < MOST_REMEMBERED) {
                    groups.add(group.id());
                }
                export(group, told);
            });
        }
        exportBlocks(user, told);
    }

    private void export(MessageGroup group, Told told) {
        told.group(group);
        try (Stream<Message> messages = store.walkMessages(group.id())) {
            messages.forEach(told::message);
        }
    }

    private void exportBlocks(UserId user, Told told) {
        Optional<PageRequest> next = Optional.of(new PageRequest.Newest(PageRequest.MAX_LIMIT));
        while (next.isPresent()) {
            Page<BlockedUser> page = blocks.list(user, next.orElseThrow());
            page.items().forEach(told::block);
            next = page.older().map(cursor -> new PageRequest.Before(cursor, PageRequest.MAX_LIMIT));
        }
    }
}
