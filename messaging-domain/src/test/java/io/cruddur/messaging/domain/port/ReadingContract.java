package io.cruddur.messaging.domain.port;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static io.cruddur.messaging.domain.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participation;
import org.junit.jupiter.api.Test;

/** Who takes part in a group, and how far each has read. */
public interface ReadingContract extends MessageStoreHarness {

    @Test
    default void bothParticipantsAreKnownFromTheStartAndTheCallerComesFirst() {
        Message first = start(ANNA, BEN, "Hello, Ben!");

        Participation annas = new Participation(ANNA, first.createdAt());
        Participation bens = new Participation(BEN, Participation.NOTHING_READ);
        assertThat(store().participations(ANNA.id(), first.group())).containsExactly(annas, bens);
        assertThat(store().participations(BEN.id(), first.group())).containsExactly(bens, annas);
        assertThat(annas.hasRead()).isTrue();
        assertThat(bens.hasRead()).isFalse();
    }

    @Test
    default void aStrangerLearnsNothingOfWhoTakesPart() {
        MessageGroupId group = start(ANNA, BEN, "Hello, Ben!").group();

        assertThat(store().participations(STRANGER.id(), group)).isEmpty();
        assertThat(store().participations(ANNA.id(), MessageGroupId.ofPair(ANNA.id(), STRANGER.id())))
                .isEmpty();
    }
}
