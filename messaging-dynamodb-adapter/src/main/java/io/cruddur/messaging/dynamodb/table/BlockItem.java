package io.cruddur.messaging.dynamodb.table;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How the table spells a block. It names no group by the index's attribute, so the index does not hold it. */
public final class BlockItem {

    private static final String SINCE = "blocked_at";
    private static final String GROUP = "read_in";

    private BlockItem() {}

    /** The key of the block of one user by another. */
    public static Map<String, AttributeValue> key(UserId owner, UserId blocked) {
        return Map.of(
                Keys.PARTITION, Item.string(Keys.blocks(owner)),
                Keys.SORT, Item.string(blocked.toString()));
    }

    /** The item of a block. */
    public static Map<String, AttributeValue> of(Block block) {
        Map<String, AttributeValue> item = new HashMap<>(key(block.owner(), block.blocked()));
        item.put(SINCE, Item.string(WireTime.format(block.since())));
        item.put(GROUP, Item.string(block.group().toString()));
        if (!block.readUpTo().equals(Participation.NOTHING_READ)) {
            item.put(InboxRow.READ_AT, Item.string(WireTime.format(block.readUpTo())));
        }
        return item;
    }

    /**
     * The block that an item of the owner's partition holds. Whatever else is broken in it, it is a block; empty only if it
     * names no user.
     */
    public static Optional<Block> read(Item item, UserId owner) {
        return blocked(item)
                .map(blocked -> new Block(
                        owner,
                        blocked,
                        time(item, SINCE).orElse(Instant.EPOCH),
                        item.uuid(GROUP)
                                .map(MessageGroupId::new)
                                .orElseGet(() -> MessageGroupId.ofPair(owner, blocked)),
                        time(item, InboxRow.READ_AT).orElse(Participation.NOTHING_READ)));
    }

    private static Optional<UserId> blocked(Item item) {
        try {
            return Optional.of(new UserId(UUID.fromString(item.sortKey())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(Item item, String name) {
        return item.text(name).flatMap(text -> WireTime.parse(text, ZoneOffset.UTC));
    }
}
