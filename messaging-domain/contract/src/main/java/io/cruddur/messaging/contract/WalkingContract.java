package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.usecase.ChangeGroupSettings;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everything of a user, from the oldest on. */
public interface WalkingContract extends MessageStoreHarness {

    @Test
    @Rule("MessageStore.walkMessageGroups: Every group that a user takes part in, archived ones included")
    default void aWalkOfAnInboxShowsEveryGroupFromTheOldestOnArchivedOnesToo() {
        MessageGroupId first = start(ANNA, BEN, "one").group();
        clock().advance(Duration.ofSeconds(1));
        MessageGroupId second = start(CARLA, ANNA, "two").group();
        store().changeSettings(
                        ANNA.id(),
                        first,
                        of -> ChangeGroupSettings.archive(true).of(of, clock().instant()));

        assertThat(store().walkMessageGroups(ANNA.id()))
                .extracting(MessageGroup::id)
                .containsExactly(first, second);
        assertThat(store().walkMessageGroups(STRANGER.id())).isEmpty();
    }

    @Test
    @Rule(
            "MessageStore.walkMessageGroups: a group that was there when the walk began comes, whatever is sent meanwhile")
    default void aGroupThatMovesUpDuringAWalkIsNotMissed() {
        MessageGroupId first = start(ANNA, BEN, "one").group();
        clock().advance(Duration.ofSeconds(1));
        MessageGroupId second = start(ANNA, CARLA, "two").group();

        Iterator<MessageGroup> walk = store().walkMessageGroups(ANNA.id()).iterator();
        assertThat(walk.next().id()).isEqualTo(first);
        clock().advance(Duration.ofSeconds(1));
        moveInboxes(send(CARLA, second, "three"));

        assertThat(walk.next().id()).isEqualTo(second);
    }

    @Test
    @Rule("MessageStore.walkMessages: Every message of a group, oldest first")
    default void aWalkOfAGroupShowsEveryMessageFromTheOldestOn() {
        Message first = start(ANNA, BEN, "0");
        IntStream.range(1, 250).forEach(i -> {
            clock().advance(Duration.ofSeconds(1));
            send(i % 2 == 0 ? ANNA : BEN, first.group(), String.valueOf(i));
        });

        assertThat(store().walkMessages(first.group()))
                .extracting(Message::text)
                .containsExactlyElementsOf(
                        IntStream.range(0, 250).mapToObj(String::valueOf).toList());
    }
}
