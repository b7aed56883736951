package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static io.cruddur.messaging.contract.MessageStoreHarness.atOnce;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.BlockList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link BlockList} keeps. To hold a list of your own to it, implement this in a test class that says how to make
 * one.
 */
public interface BlockListContract {

    /** When the first block of a test begins. */
    Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

    /** The list under test: nobody blocks anybody when a test begins, and it is the same one throughout a test. */
    BlockList list();

    /** A block that begins at this time, of an owner who had read up to a minute before. */
    static Block block(Participant owner, Participant blocked, Instant since) {
        return new Block(
                owner.id(),
                blocked.id(),
                since,
                MessageGroupId.ofPair(owner.id(), blocked.id()),
                since.minusSeconds(60));
    }

    @Test
    @Rule("BlockList.find: Whether the owner blocks this user, and how")
    default void whoWasNotBlockedIsNot() {
        assertThat(list().find(ANNA.id(), BEN.id())).isEmpty();
        assertThat(list().findNow(ANNA.id(), BEN.id())).isEmpty();
        assertThat(list().list(ANNA.id(), PageRequest.newest()).items()).isEmpty();
    }

    @Test
    @Rule("BlockList.findNow: it shows every write that was answered before the call")
    default void aBlockIsFoundWithAllThatItTellsAndOneWayOnly() {
        Block block = block(ANNA, BEN, NOON);

        assertThat(list().block(block)).isEqualTo(block);

        assertThat(list().find(ANNA.id(), BEN.id())).contains(block);
        assertThat(list().findNow(ANNA.id(), BEN.id())).contains(block);
        assertThat(list().findNow(BEN.id(), ANNA.id())).isEmpty();
        assertThat(list().findNow(ANNA.id(), CARLA.id())).isEmpty();
    }

    @Test
    @Rule("BlockList.block: with its time and its marker")
    default void whoHadReadNothingIsKeptSo() {
        Block block = new Block(
                ANNA.id(), BEN.id(), NOON, MessageGroupId.ofPair(ANNA.id(), BEN.id()), Participation.NOTHING_READ);

        list().block(block);

        assertThat(list().findNow(ANNA.id(), BEN.id())).contains(block);
    }

    @Test
    @Rule("BlockList.block: where the owner blocks this user already, that block stays as it is")
    default void aSecondBlockLeavesTheFirstAsItIs() {
        Block first = list().block(block(ANNA, BEN, NOON));

        assertThat(list().block(block(ANNA, BEN, NOON.plusSeconds(9)))).isEqualTo(first);

        assertThat(list().findNow(ANNA.id(), BEN.id())).contains(first);
        assertThat(list().list(ANNA.id(), PageRequest.newest()).items()).containsExactly(first);
    }

    @Test
    @Rule("BlockList.block: Atomic, and safe to repeat")
    default void blocksAtTheSameMomentAgreeOnOne() {
        List<Callable<Block>> blocks = IntStream.range(0, 16)
                .<Callable<Block>>mapToObj(i -> () -> list().block(block(ANNA, BEN, NOON.plusSeconds(i))))
                .toList();

        Set<Block> answers = Set.copyOf(atOnce(blocks));

        assertThat(answers)
                .hasSize(1)
                .contains(list().findNow(ANNA.id(), BEN.id()).orElseThrow());
    }

    @Test
    @Rule("BlockList.unblock: where there is none, nothing happens")
    default void anEndedBlockIsGoneHoweverOftenItIsEnded() {
        list().block(block(ANNA, BEN, NOON));
        Block others = list().block(block(BEN, ANNA, NOON));

        list().unblock(ANNA.id(), BEN.id());
        list().unblock(ANNA.id(), BEN.id());

        assertThat(list().findNow(ANNA.id(), BEN.id())).isEmpty();
        assertThat(list().list(ANNA.id(), PageRequest.newest()).items()).isEmpty();
        assertThat(list().findNow(BEN.id(), ANNA.id())).contains(others);
    }

    @Test
    @Rule("BlockList.unblock: Another block of the same two is a new one")
    default void anotherBlockAfterTheEndIsANewOne() {
        list().block(block(ANNA, BEN, NOON));
        list().unblock(ANNA.id(), BEN.id());
        Block second = block(ANNA, BEN, NOON.plusSeconds(9));

        assertThat(list().block(second)).isEqualTo(second);
        assertThat(list().findNow(ANNA.id(), BEN.id())).contains(second);
    }

    @Test
    @Rule("BlockList.list: The owner's blocks, in an order that stays")
    default void aWalkShowsEachBlockOfTheOwnerOnceAndNoOther() {
        List<Block> blocks = IntStream.range(0, 7)
                .mapToObj(i -> list().block(block(ANNA, People.named("user" + i, "User"), NOON)))
                .toList();
        list().block(block(BEN, CARLA, NOON));

        List<Block> walked = new ArrayList<>();
        Page<Block> page = list().list(ANNA.id(), new PageRequest.Newest(3));
        walked.addAll(page.items());
        Optional<Cursor> next = page.older();
        while (next.isPresent()) {
            page = list().list(ANNA.id(), new PageRequest.Before(next.get(), 3));
            walked.addAll(page.items());
            next = page.older();
        }

        assertThat(walked).containsExactlyInAnyOrderElementsOf(blocks);
    }

    @Test
    @Rule("BlockList.list: The owner's blocks, in an order that stays")
    default void aWalkBackShowsTheSameBlocks() {
        IntStream.range(0, 5).forEach(i -> list().block(block(ANNA, People.named("user" + i, "User"), NOON)));
        Page<Block> first = list().list(ANNA.id(), new PageRequest.Newest(2));
        Page<Block> second =
                list().list(ANNA.id(), new PageRequest.Before(first.older().orElseThrow(), 2));

        Page<Block> back =
                list().list(ANNA.id(), new PageRequest.After(second.newer().orElseThrow(), 2));

        assertThat(back.items()).isEqualTo(first.items());
    }

    @Test
    @Rule("BlockList.list: cursor_invalid for a cursor of another list")
    default void aCursorOfAnotherOwnersListIsRefused() {
        IntStream.range(0, 3).forEach(i -> list().block(block(ANNA, People.named("user" + i, "User"), NOON)));
        Cursor annas = list().list(ANNA.id(), new PageRequest.Newest(1)).older().orElseThrow();
        UserId ben = BEN.id();

        assertRefused("cursor_invalid", () -> list().list(ben, new PageRequest.Before(annas, 1)));
    }
}
