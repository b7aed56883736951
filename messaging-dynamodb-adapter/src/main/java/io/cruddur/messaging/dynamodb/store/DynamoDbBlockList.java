package io.cruddur.messaging.dynamodb.store;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.BlockList;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.table.BlockItem;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.TableRequests;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The list of blocks, in the table of messages. Each method's comment says what it costs in capacity units; tests assert it.
 *
 * <p>Safe for use by many threads. It does not close the client.
 */
public final class DynamoDbBlockList implements BlockList {

    private final TableRequests table;

    /**
     * A list in this table.
     *
     * @param capacity is told what each request consumed; {@link CapacityListener#NONE} to ignore it
     */
    public DynamoDbBlockList(DynamoDbClient client, DynamoDbSettings settings, CapacityListener capacity) {
        requireNonNull(client, "client");
        requireNonNull(settings, "settings");
        requireNonNull(capacity, "capacity");
        this.table = new TableRequests(client, settings.table(), capacity);
    }

    /** {@inheritDoc} Costs 1 write unit. */
    @Override
    public Block block(Block block) {
        requireNonNull(block, "block");
        try {
            table.putIfFree(BlockItem.of(block));
            return block;
        } catch (ConditionalCheckFailedException e) {
            return BlockItem.read(new Item(e.item()), block.owner()).orElse(block);
        }
    }

    /** {@inheritDoc} Costs 1 write unit. */
    @Override
    public void unblock(UserId owner, UserId blocked) {
        requireNonNull(owner, "owner");
        requireNonNull(blocked, "blocked");
        table.delete(BlockItem.key(owner, blocked));
    }

    /** {@inheritDoc} Costs half a read unit. */
    @Override
    public Optional<Block> find(UserId owner, UserId blocked) {
        requireNonNull(owner, "owner");
        requireNonNull(blocked, "blocked");
        return table.getLagging(BlockItem.key(owner, blocked)).flatMap(item -> BlockItem.read(item, owner));
    }

    /** {@inheritDoc} Costs 1 read unit. */
    @Override
    public Optional<Block> findNow(UserId owner, UserId blocked) {
        requireNonNull(owner, "owner");
        requireNonNull(blocked, "blocked");
        return table.get(BlockItem.key(owner, blocked)).flatMap(item -> BlockItem.read(item, owner));
    }

    /** {@inheritDoc} A page of 20 costs 2 read units, a later one 1. */
    @Override
    public Page<Block> list(UserId owner, PageRequest page) {
        requireNonNull(owner, "owner");
        requireNonNull(page, "page");
        boolean consistently = !(page instanceof PageRequest.Before);
        PageQuery.Slice slice = new PageQuery(table, Keys.blocks(owner), page).read(consistently);
        return new Page<>(
                slice.items().stream()
                        .flatMap(item -> Item.whole(item, BlockItem.read(item, owner)))
                        .sorted((one, other) -> other.blocked()
                                .toString()
                                .compareTo(one.blocked().toString()))
                        .toList(),
                slice.cursors());
    }
}
